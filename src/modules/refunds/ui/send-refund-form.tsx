'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { sendRefundAction } from '../actions.ts';

/** The money is on its way: by transfer with its reference or a photo, or by hand. */
export function SendRefundForm({ refundId, formKey }: { refundId: string; formKey: string }) {
  const t = useTranslations('refunds');
  const form = useForm(sendRefundAction, { refresh: true });
  const own = (name: string) => `${name}-${refundId}`;
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'outline', wide: true })}>{t('seller.open')}</summary>
      <form action={form.send} noValidate className="mt-4 grid gap-4">
        <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: own(e.field) }))} />
        <FormKey value={formKey} />
        <input type="hidden" name="refundId" value={refundId} />
        <ChoiceGroup name={own('through')} legend={t('seller.through')} error={form.error('through')}>
          {(['bank', 'cash'] as const).map((value) => (
            <Radio
              key={value}
              name="through"
              value={value}
              label={t(`seller.throughAnswer.${value}`)}
              defaultChecked={form.value('through', 'bank') === value}
            />
          ))}
        </ChoiceGroup>
        <Field
          name="reference"
          id={own('reference')}
          label={t('seller.reference')}
          hint={t('seller.referenceHint')}
          error={form.error('reference')}
        >
          <TextInput maxLength={60} autoComplete="off" defaultValue={form.value('reference')} />
        </Field>
        <PhotoField
          name="proof"
          id={own('proof')}
          label={t('seller.proof')}
          hint={t('seller.proofHint')}
          error={form.error('proof')}
        />
        <SubmitButton wide>{t('seller.send')}</SubmitButton>
      </form>
    </details>
  );
}
