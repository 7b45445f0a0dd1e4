'use client';
import { useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FieldError, fieldAria, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { MOST_TIERS } from '../core/price-terms.ts';

export type TiersOf = {
  productId: string;
  variantId: string;
  /** Told apart by name where there are several. */
  variantName: string;
  unitLabel: string;
  priceUnit: string;
  listPrice: string;
  tiers: readonly { minQuantity: number; priceVnd: bigint }[];
};

const STEPS = Array.from({ length: MOST_TIERS }, (_, i) => i + 1);

/** Steps of price by quantity, one row each; rows left empty at the end do not count. */
export function PriceTiersForm({ of, action }: { of: TiersOf; action: FormAction }) {
  const t = useTranslations('prices.tiers');
  const form = useForm(action, { refresh: true });
  const idOf = (name: string) => `${name}-${of.variantId}`;
  const errors = form.errors.map((error) => (error.field === '' ? error : { ...error, field: idOf(error.field) }));
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="productId" value={of.productId} />
      <input type="hidden" name="variantId" value={of.variantId} />
      <fieldset>
        <legend className="font-semibold">{of.variantName || of.unitLabel}</legend>
        <p className="text-text-3">
          {t('usual', { price: of.listPrice, priceUnit: of.priceUnit, unit: of.unitLabel })}
        </p>
        <div key={JSON.stringify(form.errors)} className="mt-2 grid gap-3">
          {STEPS.map((step) => {
            const tier = of.tiers[step - 1];
            const [from, price] = [`from${step}`, `price${step}`];
            const fromAria = fieldAria({ name: from, id: idOf(from), error: form.error(from) });
            const priceAria = fieldAria({ name: price, id: idOf(price), error: form.error(price) });
            const message = form.error(from) ?? form.error(price);
            return (
              <div key={step} className={message ? 'border-l-4 border-bad-mark pl-3.5' : undefined}>
                {message && (
                  <FieldError id={form.error(from) ? `${fromAria.id}-error` : `${priceAria.id}-error`}>
                    {message}
                  </FieldError>
                )}
                <div className="grid grid-cols-[6.5rem_minmax(0,12rem)] gap-3">
                  <div className="min-w-0">
                    <label htmlFor={fromAria.id} className="text-14 text-text-2">
                      {t('from', { step })}
                    </label>
                    <TextInput
                      {...fromAria}
                      inputMode="numeric"
                      autoComplete="off"
                      defaultValue={form.hasValues ? form.value(from) : tier?.minQuantity.toString()}
                    />
                  </div>
                  <div className="min-w-0">
                    <label htmlFor={priceAria.id} className="text-14 text-text-2">
                      {t('price', { unit: of.priceUnit })}
                    </label>
                    <MoneyInput
                      {...priceAria}
                      defaultValue={form.hasValues ? form.value(price) : tier && groupThousands(tier.priceVnd)}
                    />
                  </div>
                </div>
              </div>
            );
          })}
        </div>
      </fieldset>
      <SubmitButton variant="outline" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  );
}
