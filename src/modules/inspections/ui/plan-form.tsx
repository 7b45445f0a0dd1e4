'use client';
import { useTranslations } from 'next-intl';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { planSampleAction } from '../actions.ts';

type Props = {
  kinds: readonly { value: string; label: string }[];
  shopKinds: readonly SelectOption[];
  areas: readonly SelectOption[];
  categories: readonly SelectOption[];
  risks: readonly { value: string; label: string }[];
  dueOn: string;
};

/** Which shops, how many, by when and why; the rest is chance with a seed on record. */
export function PlanForm({ kinds, shopKinds, areas, categories, risks, dueOn }: Props) {
  const t = useTranslations('inspections.plan');
  const form = useForm(planSampleAction);
  return (
    <form action={form.send} className="grid max-w-form gap-5">
      <ErrorSummary errors={form.errors} />
      <Field name="title" label={t('name')} hint={t('nameHint')} error={form.error('title')}>
        <TextInput autoComplete="off" maxLength={80} required defaultValue={form.value('title')} />
      </Field>
      <ChoiceChips
        name="kind"
        legend={t('kind')}
        error={form.error('kind')}
        options={kinds}
        required
        defaultValue={form.value('kind', 'visit')}
      />
      <Field name="areaSlug" label={t('area')} optional error={form.error('areaSlug')}>
        <Select placeholder={t('anyArea')} options={areas} defaultValue={form.value('areaSlug')} />
      </Field>
      <Field name="shopKind" label={t('shopKind')} optional error={form.error('shopKind')}>
        <Select placeholder={t('anyKind')} options={shopKinds} defaultValue={form.value('shopKind')} />
      </Field>
      <Field name="categoryId" label={t('category')} optional error={form.error('categoryId')}>
        <Select placeholder={t('anyCategory')} options={categories} defaultValue={form.value('categoryId')} />
      </Field>
      <ChoiceChips
        name="risk"
        legend={t('risk')}
        error={form.error('risk')}
        options={risks}
        defaultValue={form.value('risk', 'any')}
      />
      <Field name="wanted" label={t('wanted')} error={form.error('wanted')}>
        <TextInput inputMode="numeric" autoComplete="off" required defaultValue={form.value('wanted', '10')} />
      </Field>
      <Field name="dueOn" label={t('dueOn')} error={form.error('dueOn')}>
        <TextInput type="date" required defaultValue={form.value('dueOn', dueOn)} />
      </Field>
      <Field name="seed" label={t('seed')} hint={t('seedHint')} optional error={form.error('seed')}>
        <TextInput autoComplete="off" maxLength={60} defaultValue={form.value('seed')} />
      </Field>
      <Field name="reason" label={t('reason')} error={form.error('reason')}>
        <TextArea rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton className="justify-self-start">{t('draw')}</SubmitButton>
    </form>
  );
}
