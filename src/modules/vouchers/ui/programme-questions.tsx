'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { TextQuestion, useVoucherForm } from './voucher-form.tsx';

const BEARERS = ['programme', 'shared'] as const;

/** Whose money it is, where it may be spent, and on what decision: asked of the department alone. */
export function ProgrammeQuestions({ categories }: { categories: readonly { id: string; name: string }[] }) {
  const t = useTranslations('vouchers.form');
  const form = useVoucherForm();
  const chosen = form.value('categoryIds[]').split('\n');
  return (
    <>
      <TextQuestion name="programmeName" label={t('programme')} hint={t('programmeHint')} maxLength={120} />
      <ChoiceGroup name="bearer" legend={t('bearer')} error={form.error('bearer')}>
        <div className="grid gap-2">
          {BEARERS.map((bearer) => (
            <RadioCard
              key={bearer}
              dense
              name="bearer"
              value={bearer}
              label={t(`bearers.${bearer}`)}
              hint={t(`bearerHints.${bearer}`)}
              defaultChecked={form.value('bearer', 'programme') === bearer}
            />
          ))}
        </div>
      </ChoiceGroup>
      <TextQuestion
        name="programmePercent"
        label={t('programmePercent')}
        hint={t('programmePercentHint')}
        inputMode="numeric"
        suffix="%"
        narrow
        box="hidden group-has-[input[value=shared]:checked]/kind:block"
      />
      <Field name="shops" label={t('shops')} hint={t('shopsHint')} error={form.error('shops')}>
        <TextArea dense rows={4} defaultValue={form.value('shops')} />
      </Field>
      <ChoiceGroup
        name="categoryIds"
        legend={t('categories')}
        hint={t('categoriesHint')}
        error={form.error('categoryIds')}
      >
        <div className="grid gap-x-4 sm:grid-cols-2">
          {categories.map((category) => (
            <Checkbox
              key={category.id}
              name="categoryIds[]"
              value={category.id}
              label={category.name}
              defaultChecked={chosen.includes(category.id)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="reason" label={t('basis')} hint={t('basisHint')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
    </>
  );
}
