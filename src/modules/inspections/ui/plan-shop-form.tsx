'use client';
import { useTranslations } from 'next-intl';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { planShopAction } from '../actions.ts';

/** One shop by name. */
export function PlanShopForm({
  shopId,
  kinds,
  dueOn,
}: {
  shopId: string;
  kinds: readonly { value: string; label: string }[];
  dueOn: string;
}) {
  const t = useTranslations('inspections.plan');
  const form = useForm(planShopAction);
  return (
    <form action={form.send} className="grid max-w-form gap-5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      <ChoiceChips
        name="kind"
        legend={t('kind')}
        error={form.error('kind')}
        options={kinds}
        required
        defaultValue={form.value('kind', 'visit')}
      />
      <Field name="dueOn" label={t('dueOn')} error={form.error('dueOn')}>
        <TextInput type="date" required defaultValue={form.value('dueOn', dueOn)} />
      </Field>
      <Field name="reason" label={t('reason')} error={form.error('reason')}>
        <TextArea rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton className="justify-self-start">{t('planOne')}</SubmitButton>
    </form>
  );
}
