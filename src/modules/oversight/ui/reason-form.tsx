'use client';
import type { FormState } from '#kernel/form.ts';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextArea } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  fields: Readonly<Record<string, string>>;
  label: string;
  hint?: string;
  button: string;
  isDanger?: boolean;
  /** Asks for a person's number as well. */
  phone?: { label: string; hint: string };
  /** In a row of a table: folded away under these words, so that rows stay low until somebody takes one up. */
  opener?: string;
};

/** One act that only needs its reason: a look at a number, a bank row set aside, a shop suspended. */
export function ReasonForm({ action, fields, label, hint, button, isDanger = false, phone, opener }: Props) {
  const form = useForm(action, { refresh: true });
  const id = `reason-${Object.values(fields).join('-')}`;
  const errors = form.errors.map((error) => (error.field === 'reason' ? { ...error, field: id } : error));
  const asked = (
    <form action={form.send} className="grid gap-2.5">
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {phone && (
        <Field name="phone" label={phone.label} hint={phone.hint} error={form.error('phone')}>
          <PhoneInput autoComplete="off" required defaultValue={form.value('phone')} />
        </Field>
      )}
      <Field name="reason" id={id} label={label} hint={hint} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant={isDanger ? 'danger' : 'outline'} className="justify-self-start">
        {button}
      </SubmitButton>
    </form>
  );
  if (opener === undefined) return asked;
  return (
    <details open={errors.length > 0 || form.notice !== undefined} className="open:min-w-72">
      <summary className={buttonClass({ variant: 'outline', size: 'dense' })}>{opener}</summary>
      <div className="mt-2">{asked}</div>
    </details>
  );
}
