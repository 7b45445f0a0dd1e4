'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { ACTIVITY_CLASSES } from '../core/activity-class.ts';

/** An official says where goods come from, with the reason that the seller reads. */
export function RuleClassForm({
  action,
  productId,
  ruled,
}: {
  action: FormAction;
  productId: string;
  ruled: string | null;
}) {
  const t = useTranslations('tax.classes');
  const ts = useTranslations('tax');
  const form = useForm(action, { refresh: true });
  const options = ACTIVITY_CLASSES.filter((one) => one !== 'tied_service').map((value) => ({
    value: value as string,
    label: ts(`class.${value}`),
  }));
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="productId" value={productId} />
      <Field name="ruled" label={t('ruledLabel')} error={form.error('ruled')}>
        <Select
          dense
          defaultValue={form.value('ruled', ruled ?? '')}
          placeholder={t('choose')}
          options={[...options, ...(ruled === null ? [] : [{ value: 'seller', label: t('seller') }])]}
        />
      </Field>
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('rule')}
      </SubmitButton>
    </form>
  );
}
