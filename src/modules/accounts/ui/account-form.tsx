'use client';
import { type ReactNode, useActionState } from 'react';
import { EMPTY_FORM, errorFor, type FormState } from '#kernel/form.ts';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { CodeInput, Field, FieldError, PhoneInput, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';

export type AccountField = {
  name: string;
  kind: 'phone' | 'text' | 'password' | 'code' | 'check';
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  autoComplete?: string;
};

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  fields: readonly AccountField[];
  submit: string;
  hidden?: Readonly<Record<string, string>>;
  variant?: 'action' | 'outline' | 'text';
  /** What is said once all is well and the page stays. */
  children?: ReactNode;
};

/** A form of the account pages: what was typed stays (but for secrets), refusals stand on top and beside their fields. */
export function AccountForm({ action, fields, submit, hidden = {}, variant = 'action', children }: Props) {
  const [state, send] = useActionState(action, EMPTY_FORM);
  const names = new Set(fields.map((field) => field.name));
  const errors = state.errors.map((error) => (names.has(error.field) ? error : { ...error, field: '' }));
  return (
    <form action={send} noValidate className="grid gap-5">
      <ErrorSummary errors={errors} />
      {state.notice && (
        <Note tone="ok" live>
          {state.notice}
        </Note>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={state.values[field.name]}
          error={errorFor(errors, field.name)}
        />
      ))}
      {children}
      <SubmitButton
        variant={variant}
        wide={variant === 'action'}
        className={variant === 'action' ? '' : variant === 'text' ? '-ml-5 justify-self-start' : 'justify-self-start'}
      >
        {submit}
      </SubmitButton>
    </form>
  );
}

function OneField({
  field,
  value,
  error,
}: {
  field: AccountField;
  value: string | undefined;
  error: string | undefined;
}) {
  const { name, label, hint, autoComplete } = field;
  if (field.kind === 'check')
    return (
      <div className={error ? 'border-l-4 border-bad-mark pl-3.5' : ''}>
        {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
        <Checkbox
          id={name}
          name={name}
          value="yes"
          label={label}
          hint={hint}
          defaultChecked={value === 'yes'}
          aria-describedby={error ? `${name}-error` : undefined}
          aria-invalid={error ? true : undefined}
        />
      </div>
    );
  const typed = value ?? field.value ?? '';
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {field.kind === 'phone' ? (
        <PhoneInput autoComplete={autoComplete ?? 'tel'} defaultValue={typed} />
      ) : field.kind === 'password' ? (
        <PasswordInput autoComplete={autoComplete ?? 'current-password'} />
      ) : field.kind === 'code' ? (
        <CodeInput autoComplete={autoComplete ?? 'one-time-code'} />
      ) : (
        <TextInput autoComplete={autoComplete ?? 'off'} defaultValue={typed} />
      )}
    </Field>
  );
}
