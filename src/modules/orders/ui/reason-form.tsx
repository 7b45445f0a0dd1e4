'use client';
import { buttonClass } from '#ui/button.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** An act that ends something: unfolds, asks why by one tap, then does it. */
export function ReasonForm({
  action,
  code,
  title,
  text,
  label,
  submit,
  reasons,
}: {
  action: FormAction;
  code: string;
  title: string;
  text: string;
  label: string;
  submit: string;
  reasons: readonly string[];
}) {
  const form = useForm(action, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>{title}</summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <p className="text-text-2">{text}</p>
        <input type="hidden" name="code" value={code} />
        <ChoiceGroup name="reason" legend={label} error={form.error('reason')}>
          {reasons.map((reason) => (
            <Radio
              key={reason}
              name="reason"
              value={reason}
              label={reason}
              defaultChecked={form.value('reason') === reason}
            />
          ))}
        </ChoiceGroup>
        <SubmitButton variant="danger" wide>
          {submit}
        </SubmitButton>
      </form>
    </details>
  );
}
