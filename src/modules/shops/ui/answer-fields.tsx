'use client';
import type { ComponentProps, ReactNode } from 'react';
import { Checkbox, ChoiceChips, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { CodeInput, Field, FieldError, PhoneInput, TextArea, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { useAnswers } from './answer-form.tsx';

type Common = { name: string; label: string; hint?: string; optional?: boolean; value?: string };

const INPUTS = { text: TextInput, phone: PhoneInput, money: MoneyInput, password: PasswordInput, code: CodeInput };

export function TextAnswer({
  name,
  label,
  hint,
  optional,
  value = '',
  input = 'text',
  ...rest
}: Common & { input?: keyof typeof INPUTS } & Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'inputMode' | 'maxLength' | 'type' | 'spellCheck' | 'min' | 'className'
  >) {
  const form = useAnswers();
  const Input = INPUTS[input];
  return (
    <Field name={name} id={form.idOf(name)} label={label} hint={hint} optional={optional} error={form.error(name)}>
      <Input defaultValue={input === 'password' ? undefined : form.value(name, value)} {...rest} />
    </Field>
  );
}

export function LongAnswer({ name, label, hint, optional, value = '', maxLength }: Common & { maxLength: number }) {
  const form = useAnswers();
  return (
    <Field name={name} id={form.idOf(name)} label={label} hint={hint} optional={optional} error={form.error(name)}>
      <TextArea defaultValue={form.value(name, value)} rows={5} maxLength={maxLength} />
    </Field>
  );
}

export function SelectAnswer({
  name,
  label,
  hint,
  value = '',
  options,
  placeholder,
}: Common & { options: readonly SelectOption[]; placeholder?: string }) {
  const form = useAnswers();
  return (
    <Field name={name} label={label} hint={hint} error={form.error(name)}>
      <Select defaultValue={form.value(name, value)} options={options} placeholder={placeholder} />
    </Field>
  );
}

export function CardAnswer({
  name,
  label,
  hint,
  value = '',
  legendHidden,
  options,
}: Common & { legendHidden?: boolean; options: readonly { value: string; label: string; hint?: string }[] }) {
  const form = useAnswers();
  const chosen = form.value(name, value);
  return (
    <ChoiceGroup name={name} legend={label} hint={hint} legendHidden={legendHidden} error={form.error(name)}>
      <div className="grid gap-2.5">
        {options.map((option) => (
          <RadioCard
            key={option.value}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={option.value === chosen}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

export function TickAnswer({
  name,
  label,
  hint,
  checked = false,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
}) {
  const form = useAnswers();
  const error = form.error(name);
  return (
    <div className={error ? 'border-l-4 border-bad-mark pl-3.5' : ''}>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      <Checkbox
        id={name}
        name={name}
        value="yes"
        label={label}
        hint={hint}
        defaultChecked={form.hasValues ? form.value(name) !== '' : checked}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
    </div>
  );
}

/** Weekdays as chips; the form's field is `<name>[]`. */
export function DaysAnswer({
  name,
  label,
  hint,
  days,
  chosen,
}: {
  name: string;
  label: string;
  hint?: string;
  days: readonly { value: string; label: string }[];
  chosen: readonly number[];
}) {
  const form = useAnswers();
  const typed = form.value(`${name}[]`).split('\n');
  return (
    <div id={name} tabIndex={-1}>
      <ChoiceChips
        name={`${name}[]`}
        legend={label}
        hint={hint}
        multiple
        error={form.error(name)}
        options={days}
        defaultValue={form.hasValues ? typed : chosen.map(String)}
      />
    </div>
  );
}
