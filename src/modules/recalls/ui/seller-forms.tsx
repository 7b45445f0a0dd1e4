'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { correctAsideAction, reportRecallAction } from '../actions.ts';

/** What was set aside is not what the store had of the lot. */
export function AsideForm({
  recallId,
  unit,
  shownBase,
  amount,
  formKey,
}: {
  recallId: string;
  unit: string;
  shownBase: string;
  amount: string;
  formKey: string;
}) {
  const t = useTranslations('recalls.form');
  const form = useForm(correctAsideAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} labels={{ left: t('aside', { unit }), reason: t('asideWhy') }} />
      <FormKey value={formKey} />
      <input type="hidden" name="recallId" value={recallId} />
      <input type="hidden" name="shownBase" value={shownBase} />
      <Field name="left" label={t('aside', { unit })} hint={t('asideHint', { amount })} error={form.error('left')}>
        <TextInput inputMode="decimal" autoComplete="off" maxLength={12} defaultValue={form.value('left')} />
      </Field>
      <Field name="reason" label={t('asideWhy')} hint={t('asideWhyHint')} error={form.error('reason')}>
        <TextArea rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton variant="outline" className="justify-self-start">
        {t('setAside')}
      </SubmitButton>
    </form>
  );
}

/** How it ended, for the department; `dense` where an official writes it for a silent shop. */
export function ReportForm({ recallId, dense = false }: { recallId: string; dense?: boolean }) {
  const t = useTranslations('recalls.form');
  const form = useForm(reportRecallAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="recallId" value={recallId} />
      <Field name="text" label={t('report')} hint={t('reportHint')} error={form.error('text')}>
        <TextArea dense={dense} rows={5} maxLength={4000} defaultValue={form.value('text')} />
      </Field>
      <SubmitButton size={dense ? 'dense' : 'normal'} className="justify-self-start">
        {t('sendReport')}
      </SubmitButton>
    </form>
  );
}
