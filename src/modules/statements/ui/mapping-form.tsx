'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveMappingAction } from '../actions.ts';
import type { Column, Guess } from '../core/guess-mapping.ts';

const KINDS = ['in_and_out', 'signed', 'marked'] as const;

/** Which column says what, filled in as the headings seem to say: looked over once for each bank. */
export function MappingForm({ importId, guess }: { importId: string; guess: Guess }) {
  const t = useTranslations('statements');
  const form = useForm(saveMappingAction);
  const [kind, setKind] = useState<string>(guess.kind);
  const chosen = form.value('amounts', kind);
  const shown = (...kinds: string[]) => (kinds.includes(kind) ? '' : 'hidden noscript:block');
  const column = (name: Column, isOptional: boolean, className = '') => (
    <Field name={name} label={t(`column.${name}`)} optional={isOptional} error={form.error(name)} className={className}>
      <Select
        key={form.value(name)}
        placeholder={t(isOptional ? 'noColumn' : 'chooseColumn')}
        defaultValue={form.value(name, guess.columns[name] ?? '')}
        options={guess.headings.map((heading) => ({ value: heading, label: heading }))}
      />
    </Field>
  );
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="importId" value={importId} />
      {column('date', false)}
      {column('time', true)}
      {column('content', false)}
      {column('reference', true)}
      <ChoiceGroup name="amounts" legend={t('amounts')} error={form.error('amounts')}>
        <div className="grid gap-2.5">
          {KINDS.map((value) => (
            <RadioCard
              key={value}
              name="amounts"
              value={value}
              label={t(`kind.${value}`)}
              hint={t(`kindHint.${value}`)}
              defaultChecked={chosen === value}
              onChange={() => setKind(value)}
            />
          ))}
        </div>
      </ChoiceGroup>
      {column('in', false, shown('in_and_out'))}
      {column('out', false, shown('in_and_out'))}
      {column('amount', false, shown('signed', 'marked'))}
      {column('mark', false, shown('marked'))}
      <Field
        name="inMarks"
        label={t('inMarks')}
        hint={t('marksHint')}
        error={form.error('inMarks')}
        className={shown('marked')}
      >
        <TextInput maxLength={80} autoComplete="off" defaultValue={form.value('inMarks', t('inMarksUsual'))} />
      </Field>
      <Field
        name="outMarks"
        label={t('outMarks')}
        hint={t('marksHint')}
        error={form.error('outMarks')}
        className={shown('marked')}
      >
        <TextInput maxLength={80} autoComplete="off" defaultValue={form.value('outMarks', t('outMarksUsual'))} />
      </Field>
      <SubmitButton wide>{t('saveColumns')}</SubmitButton>
    </form>
  );
}
