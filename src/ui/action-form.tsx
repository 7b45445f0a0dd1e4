'use client';
import type { ReactNode } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { Note } from './note.tsx';
import { type FormAction, useForm } from './use-form.ts';

/** A form without typed answers: buttons and ticks. Its refusal stands above them; its fields come from the server. */
export function ActionForm({
  action,
  fields = {},
  className,
  children,
}: {
  action: FormAction;
  /** Hidden answers, by name. */
  fields?: Readonly<Record<string, string>>;
  className?: string;
  children: ReactNode;
}) {
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} className={className}>
      {form.errors.length > 0 && (
        <div className="mb-3">
          <ErrorSummary errors={form.errors} />
        </div>
      )}
      {form.notice && (
        <Note tone="ok" live className="mb-3">
          {form.notice}
        </Note>
      )}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
