'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Note } from '#ui/note.tsx';
import { ActionBar } from '#ui/page-header.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

type Form = ReturnType<typeof useForm> & {
  /** Ids of a page with several forms of the same fields must differ. */
  idOf: (name: string) => string;
};
const Context = createContext<Form | null>(null);

/** The form around an answer: its refusals and what was typed. */
export function useAnswers(): Form {
  const form = useContext(Context);
  if (!form) throw new Error('an answer stands outside of its form');
  return form;
}

/**
 * One page of questions. The answers are parts of `answer-fields.tsx`, put together on the server; after a refusal they
 * are drawn anew with what was typed.
 */
export function AnswerForm({
  action,
  hidden = {},
  submit,
  variant = 'action',
  beside,
  note,
  inBar = true,
  idPrefix = '',
  children,
}: {
  action: FormAction;
  hidden?: Readonly<Record<string, string>>;
  submit: string;
  variant?: 'action' | 'outline' | 'danger';
  beside?: ReactNode;
  note?: string;
  /** Holds the button at the foot of a phone's page; off where a page has several forms. */
  inBar?: boolean;
  idPrefix?: string;
  children?: ReactNode;
}) {
  const form = useForm(action);
  const idOf = (name: string): string => `${idPrefix}${name}`;
  const errors = form.errors.map((e) => (e.field === '' ? e : { ...e, field: idOf(e.field) }));
  const button = (
    <SubmitButton variant={variant} wide={inBar} className="lg:w-auto">
      {submit}
    </SubmitButton>
  );
  return (
    <Context.Provider value={{ ...form, idOf }}>
      <form action={form.send} className="grid gap-6">
        {form.errors.length > 0 && <ErrorSummary errors={errors} />}
        {form.notice && (
          <Note tone="ok" live>
            {form.notice}
          </Note>
        )}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div key={JSON.stringify(form.errors)} className="grid gap-6 empty:hidden">
          {children}
        </div>
        {inBar ? (
          <ActionBar note={note}>
            {beside}
            {button}
          </ActionBar>
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            {button}
            {beside}
          </div>
        )}
      </form>
    </Context.Provider>
  );
}
