'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { LOOKUP_CODE, tidyLookupCode } from '#modules/invoices/core/look-up.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { lookUpInvoiceAction, verifyFileAction } from '../actions.ts';

/** The code is posted, never part of an address; one that came behind `#` (from the QR on paper) is filled in and sent. */
export function LookUpInvoiceForm() {
  const t = useTranslations('invoices.lookUp');
  const form = useForm(lookUpInvoiceAction);
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const code = tidyLookupCode(window.location.hash.slice(1));
    const box = place.current?.elements.namedItem('lookupCode');
    if (!LOOKUP_CODE.test(code) || !(box instanceof HTMLInputElement)) return;
    box.value = code;
    // Gone from the address, so that a link copied from here gives nothing away.
    window.history.replaceState(null, '', window.location.pathname);
    place.current?.requestSubmit();
  }, []);
  return (
    <form ref={place} action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <Field name="lookupCode" label={t('code')} hint={t('codeHint')} error={form.error('lookupCode')}>
        <TextInput
          defaultValue={form.value('lookupCode')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          className="tabular"
        />
      </Field>
      <SubmitButton wide className="lg:w-fit">
        {t('look')}
      </SubmitButton>
    </form>
  );
}

/** A file from anywhere: told whether it verifies, and forgotten. */
export function VerifyFileForm() {
  const t = useTranslations('invoices.lookUp');
  const form = useForm(verifyFileAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <Field name="file" label={t('file')} hint={t('fileHint')} error={form.error('file')}>
        {(aria) => <input {...aria} type="file" accept=".xml,text/xml,application/xml" className={controlClass} />}
      </Field>
      <SubmitButton wide variant="outline" className="lg:w-fit">
        {t('check')}
      </SubmitButton>
    </form>
  );
}
