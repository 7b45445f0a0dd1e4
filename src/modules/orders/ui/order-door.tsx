'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { CodeInput, Field, PhoneInput, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { askOrderCodeAction, openOrderAction } from '../actions.ts';

const PHONE_KEPT = 'order-phone';

/** For who has the code but not the browser it was ordered with: the order's phone proves it. */
export function AskCodeForm({ code }: { code: string }) {
  const t = useTranslations('orders');
  const form = useForm(askOrderCodeAction);
  return (
    <form
      action={form.send}
      noValidate
      className="grid gap-5"
      onSubmit={(event) => keepPhone(new FormData(event.currentTarget).get('phone'))}
    >
      <ErrorSummary errors={form.errors} />
      <Field name="code" label={t('code')} hint={t('codeHint')} error={form.error('code')}>
        <TextInput defaultValue={code} autoCapitalize="characters" autoComplete="off" maxLength={12} />
      </Field>
      <Field name="phone" label={t('doorPhone')} hint={t('doorPhoneHint')} error={form.error('phone')}>
        <PhoneInput defaultValue={form.value('phone')} />
      </Field>
      <SubmitButton wide>{t('doorSend')}</SubmitButton>
    </form>
  );
}

export function OpenOrderForm({ code }: { code: string }) {
  const t = useTranslations('orders');
  const form = useForm(openOrderAction);
  const phone = useRef<HTMLDivElement>(null);
  const wasSent = useRef(false);
  // At the same address the browser keeps showing the 404 it was given: once the code was right, the page is read anew.
  useEffect(
    () => () => {
      if (wasSent.current && !new URLSearchParams(window.location.search).has('buoc')) window.location.reload();
    },
    [],
  );
  useEffect(() => {
    const box = phone.current?.querySelector('input');
    if (box && box.value === '') box.value = keptPhone();
  }, []);
  return (
    <form
      action={form.send}
      noValidate
      className="grid gap-5"
      onSubmit={() => {
        wasSent.current = true;
      }}
    >
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      <div ref={phone}>
        <Field name="phone" label={t('doorPhone')} error={form.error('phone')}>
          <PhoneInput defaultValue={form.value('phone')} />
        </Field>
      </div>
      <Field name="otp" label={t('doorOtp')} hint={t('doorOtpHint')} error={form.error('otp')}>
        <CodeInput />
      </Field>
      <SubmitButton wide>{t('doorOpen')}</SubmitButton>
    </form>
  );
}

/** Typed once: it stays in this tab until the code from the message is typed. */
function keepPhone(phone: FormDataEntryValue | null): void {
  try {
    if (typeof phone === 'string') sessionStorage.setItem(PHONE_KEPT, phone);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function keptPhone(): string {
  try {
    return sessionStorage.getItem(PHONE_KEPT) ?? '';
  } catch {
    return '';
  }
}
