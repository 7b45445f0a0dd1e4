'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { startRecallAction } from '../actions.ts';
import { WhatFields } from './what-fields.tsx';

/** A seller calls the chosen lots back. */
export function StartForm({
  productId,
  lotIds,
  left,
  unit,
  formKey,
}: {
  productId: string;
  lotIds: readonly string[];
  /** As the book says, with its unit; '' where it says nothing. */
  left: string;
  unit: string;
  formKey: string;
}) {
  const t = useTranslations('recalls.form');
  const form = useForm(startRecallAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary
        errors={form.errors}
        labels={{ danger: t('danger'), measure: t('measure'), left: t('left', { unit }) }}
      />
      <FormKey value={formKey} />
      <input type="hidden" name="productId" value={productId} />
      {lotIds.map((id) => (
        <input key={id} type="hidden" name="lotIds[]" value={id} />
      ))}
      <WhatFields form={form} />
      <Field
        name="left"
        label={t('left', { unit })}
        hint={left === '' ? t('leftUnknown') : t('leftHint', { left })}
        optional
        error={form.error('left')}
      >
        <TextInput inputMode="decimal" autoComplete="off" maxLength={12} defaultValue={form.value('left')} />
      </Field>
      <p className="text-text-2">{t('startNote')}</p>
      <SubmitButton wide variant="danger">
        {t('start')}
      </SubmitButton>
    </form>
  );
}
