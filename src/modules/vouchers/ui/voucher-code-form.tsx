'use client';
import { FieldError, fieldAria, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** One code, typed from a poster or a message; empty again once it was taken. */
export function VoucherCodeForm({ action, label, button }: { action: FormAction; label: string; button: string }) {
  const form = useForm(action, { refresh: true });
  const message = form.errors[0]?.message;
  const aria = fieldAria({ name: 'voucher', error: message });
  return (
    <form action={form.send} noValidate className="grid gap-1">
      <label htmlFor={aria.id} className="w-fit font-semibold">
        {label}
      </label>
      {message && (
        <div role="alert">
          <FieldError id={`${aria.id}-error`}>{message}</FieldError>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        <TextInput
          key={`${form.value('voucher')} ${form.notice ?? ''}`}
          {...aria}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={form.value('voucher')}
          className="uppercase"
        />
        <SubmitButton variant="outline" className="min-w-30">
          {button}
        </SubmitButton>
      </div>
      {form.notice && (
        <p role="status" className="text-14 text-text-3">
          {form.notice}
        </p>
      )}
    </form>
  );
}
