'use client';
import type { ComponentProps } from 'react';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

export type Question = {
  name: string;
  label: string;
  hint?: string;
  /** What stands in it before anything is typed. */
  value?: string;
  isOptional?: boolean;
  options?: readonly SelectOption[];
  /** The first line of a choice, with an empty value. */
  placeholder?: string;
  input?: Pick<ComponentProps<typeof TextInput>, 'type' | 'inputMode' | 'maxLength' | 'suffix'>;
  isNarrow?: boolean;
};

/** Questions asked one under the other: the forms for plans and for figures from outside differ by their questions alone. */
export function QuestionForm({
  action,
  hidden,
  questions,
  send,
}: {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  questions: readonly Question[];
  send: string;
}) {
  const form = useForm(action);
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-5">
      <ErrorSummary errors={form.errors} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={JSON.stringify(form.errors)} className="grid gap-5">
        {questions.map(
          ({ name, label, hint, value = '', isOptional = false, options, placeholder, input, isNarrow }) => (
            <Field key={name} name={name} label={label} hint={hint} optional={isOptional} error={form.error(name)}>
              {(aria) => (
                <div className={isNarrow ? 'max-w-56' : undefined}>
                  {options ? (
                    <Select
                      {...aria}
                      dense
                      options={options}
                      defaultValue={form.value(name, value)}
                      {...(placeholder === undefined ? {} : { placeholder })}
                    />
                  ) : (
                    <TextInput {...aria} dense autoComplete="off" defaultValue={form.value(name, value)} {...input} />
                  )}
                </div>
              )}
            </Field>
          ),
        )}
      </div>
      <SubmitButton size="dense" className="justify-self-start max-lg:w-full">
        {send}
      </SubmitButton>
    </form>
  );
}
