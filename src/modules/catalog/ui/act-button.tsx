'use client';
import type { ReactNode } from 'react';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** One press, one act on one product; a refusal is said in its place. */
export function ActButton({
  action,
  hidden,
  children,
}: {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const form = useForm(action);
  return (
    <form action={form.send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="text" size="small" className="px-2.5!">
        {children}
      </SubmitButton>
      {form.errors.map((error) => (
        <Note key={error.message} tone="bad" live>
          {error.message}
        </Note>
      ))}
    </form>
  );
}
