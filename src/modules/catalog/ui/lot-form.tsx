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
    <form action={form.send} noValidate className="flex flex-wrap items-start gap-x-1">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="madeOn" value={madeOn} />
      <SubmitButton variant="text" size="small" className="px-2.5!">
        {t('freshLot')}
      </SubmitButton>
      <details open={form.errors.length > 0}>
        <summary className="inline-flex min-h-tap cursor-pointer items-center text-14 text-text-2">
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
            dense
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            defaultValue={form.value('quantity')}
          />
        </Field>
      </details>
    </form>
  );
}
