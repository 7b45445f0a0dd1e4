'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { proposeRecallAction } from '../actions.ts';
import { BASES } from '../core/recall.ts';
import { WhatFields } from './what-fields.tsx';

/** An official proposes to order it; the head signs. */
export function ProposeForm({
  productId,
  lotIds,
  unit,
  formKey,
}: {
  productId: string;
  lotIds: readonly string[];
  unit: string;
  formKey: string;
}) {
  const t = useTranslations('recalls');
  const form = useForm(proposeRecallAction);
  return (
    <form action={form.send} noValidate className="grid max-w-180 gap-4">
      <ErrorSummary
        errors={form.errors}
        labels={{ danger: t('form.danger'), measure: t('form.measure'), basis: t('form.basis') }}
      />
      <FormKey value={formKey} />
      <input type="hidden" name="productId" value={productId} />
      {lotIds.map((id) => (
        <input key={id} type="hidden" name="lotIds[]" value={id} />
      ))}
      <WhatFields form={form} dense />
      <Field name="basis" label={t('form.basis')} error={form.error('basis')}>
        <Select
          dense
          defaultValue={form.value('basis')}
          placeholder={t('form.choose')}
          options={BASES.map((basis) => ({ value: basis, label: t(`basis.${basis.replace('.', '_')}`) }))}
        />
      </Field>
      <Field
        name="left"
        label={t('form.orderLeft', { unit })}
        hint={t('form.orderLeftHint')}
        optional
        error={form.error('left')}
      >
        <TextInput dense inputMode="decimal" autoComplete="off" maxLength={12} defaultValue={form.value('left')} />
      </Field>
      <p className="text-text-2">{t('form.two')}</p>
      <SubmitButton size="dense" className="justify-self-start">
        {t('form.propose')}
      </SubmitButton>
    </form>
  );
}
