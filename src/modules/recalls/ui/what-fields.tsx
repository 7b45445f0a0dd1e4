'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import type { useForm } from '#ui/use-form.ts';
import { DANGERS, MEASURES } from '../core/recall.ts';

/** What is wrong, what buyers do, and why: the same whoever calls goods back. */
export function WhatFields({ form, dense = false }: { form: ReturnType<typeof useForm>; dense?: boolean }) {
  const t = useTranslations('recalls');
  return (
    <>
      <Field name="danger" label={t('form.danger')} error={form.error('danger')}>
        <Select
          dense={dense}
          defaultValue={form.value('danger')}
          placeholder={t('form.choose')}
          options={DANGERS.map((danger) => ({ value: danger, label: t(`danger.${danger}`) }))}
        />
      </Field>
      <ChoiceGroup name="measure" legend={t('form.measure')} error={form.error('measure')}>
        <div className="grid gap-2">
          {MEASURES.map((measure) => (
            <RadioCard
              key={measure}
              dense
              name="measure"
              value={measure}
              label={t(`measure.${measure}`)}
              defaultChecked={form.value('measure') === measure}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="reason" label={t('form.reason')} hint={t('form.reasonHint')} error={form.error('reason')}>
        <TextArea dense={dense} rows={4} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
    </>
  );
}
