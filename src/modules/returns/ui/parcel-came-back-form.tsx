'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { Checkbox, ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { comeBackParcelAction } from '../actions.ts';

const REASONS = ['refused', 'absent', 'notCollected', 'underage'] as const;

/** A parcel came back, the only one or one of several: why, and which of its goods can be sold again. */
export function ParcelCameBackForm({
  code,
  deliveryId,
  number,
  isOnly,
  lines,
  formKey,
}: {
  code: string;
  deliveryId: string;
  number: number;
  isOnly: boolean;
  lines: readonly { lineId: string; label: string }[];
  formKey: string;
}) {
  const t = useTranslations('returns');
  const form = useForm(comeBackParcelAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>
        {isOnly ? t('parcel.onlyTitle') : t('parcel.title', { number })}
      </summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors.map((e) => (e.field === '' ? e : { ...e, field: `${e.field}-${number}` }))} />
        <FormKey value={formKey} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="deliveryId" value={deliveryId} />
        <p className="text-text-2">{t(isOnly ? 'parcel.onlyText' : 'parcel.text')}</p>
        <ChoiceGroup
          name={`reason-${number}`}
          legend={t(isOnly ? 'parcel.onlyWhy' : 'parcel.why')}
          error={form.error('reason')}
        >
          {REASONS.map((key) => (
            <Radio
              key={key}
              name="reason"
              value={t(`parcel.reason.${key}`)}
              label={t(`parcel.reason.${key}`)}
              defaultChecked={form.value('reason') === t(`parcel.reason.${key}`)}
            />
          ))}
        </ChoiceGroup>
        <ChoiceGroup name={`restock-${number}`} legend={t('seller.restock')} hint={t('seller.restockHint')}>
          {lines.map((line) => (
            <Checkbox key={line.lineId} name={`restock.${line.lineId}`} value="1" label={line.label} />
          ))}
        </ChoiceGroup>
        <SubmitButton variant="danger" wide>
          {t(isOnly ? 'parcel.onlySend' : 'parcel.send')}
        </SubmitButton>
      </form>
    </details>
  );
}
