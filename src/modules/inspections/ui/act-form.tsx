'use client';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** One press that needs no word: to begin, to take a photo out. */
export function ActForm({
  action,
  fields,
  button,
  isQuiet = false,
}: {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  button: string;
  isQuiet?: boolean;
}) {
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2">
      <ErrorSummary errors={form.errors} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton
        variant={isQuiet ? 'text' : 'action'}
        size={isQuiet ? 'small' : undefined}
        className="justify-self-start"
      >
        {button}
      </SubmitButton>
    </form>
  );
}
