'use client';
import { useTranslations } from 'next-intl';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** Picked this morning: one press, or with how much the lot holds. */
export function LotForm({
  action,
  productId,
  madeOn,
  unit,
}: {
  action: FormAction;
  productId: string;
  madeOn: string;
  unit: string;
}) {
  const t = useTranslations('listing.list');
  const form = useForm(action);
  return (
    <form action={form.send} noValidate className="flex flex-wrap items-start gap-x-1 has-[details[open]]:w-full">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="madeOn" value={madeOn} />
      <SubmitButton variant="text" size="small" className="px-2.5!">
        {t('freshLot')}
      </SubmitButton>
      <details open={form.errors.length > 0} className="open:w-full open:pb-2 open:pl-2.5">
        <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
          {t('lotSize')}
        </summary>
        <Field
          name="quantity"
          id={`quantity-${productId}`}
          label={t('lotHolds', { unit })}
          hint={t('lotHoldsHint')}
          optional
          error={form.error('quantity')}
        >
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            className="max-w-40"
            defaultValue={form.value('quantity')}
          />
        </Field>
        <SubmitButton variant="outline" size="small" className="mt-3">
          {t('saveLot')}
        </SubmitButton>
      </details>
    </form>
  );
}
