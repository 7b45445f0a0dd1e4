'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormState } from '#kernel/form.ts';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';

export type DecisionChoice = { value: string; label: string; hint?: string; button: string; isDanger?: boolean };

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  fields: Readonly<Record<string, string>>;
  name: string;
  choices: readonly DecisionChoice[];
  /** Texts of law or of the market's rules on which the decision stands. */
  basis: readonly string[];
  /** Else: the reason that is sent to the shop. */
  reasonLabel?: string;
  reasonHint: string;
  /** Asked for when this choice is taken: the sum read from the account. */
  amountFor?: string;
};

/** Decision, its basis, the reason the other side reads, one button that says what happens. */
export function DecisionForm({ action, fields, name, choices, basis, reasonLabel, reasonHint, amountFor }: Props) {
  const t = useTranslations('department.decision');
  const form = useForm(action, { refresh: true });
  const [chosen, setChosen] = useState(form.value(name));
  const choice = choices.find((one) => one.value === chosen);
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      {Object.entries(fields).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <ChoiceGroup name={name} legend={t('title')} error={form.error(name)}>
        <div className="grid gap-1.5">
          {choices.map((one) => (
            <RadioCard
              key={one.value}
              dense
              required
              name={name}
              value={one.value}
              label={one.label}
              hint={one.hint}
              defaultChecked={form.value(name) === one.value}
              onChange={() => setChosen(one.value)}
            />
          ))}
        </div>
      </ChoiceGroup>
      {amountFor !== undefined && chosen === amountFor && (
        <Field name="amountVnd" label={t('amount')} hint={t('amountHint')} error={form.error('amountVnd')}>
          <TextInput dense inputMode="numeric" autoComplete="off" suffix="₫" defaultValue={form.value('amountVnd')} />
        </Field>
      )}
      {basis.length > 0 && (
        <div>
          <p className="font-semibold">{t('basis')}</p>
          <ul className="text-text-2">
            {basis.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Field name="reason" label={reasonLabel ?? t('reason')} hint={reasonHint} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant={choice?.isDanger ? 'danger' : 'action'} wide>
        {choice?.button ?? t('send')}
      </SubmitButton>
    </form>
  );
}
