'use client';
import { useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { cx } from '#ui/class-names.ts';
import { fieldAria, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

export type TodayRow = {
  productId: string;
  variantId: string;
  productName: string;
  /** Told apart by name where there are several. */
  variantName: string;
  unitLabel: string;
  priceVnd: bigint;
  /** What the price is for. */
  priceUnit: string;
  /** Else it is sold by harvest or by week, and its amounts stand with the promises. */
  isFromStock: boolean;
  onHand: number;
  held: number;
  waitingPrice: string | null;
};

/** Today's price and stock of one size, changed where it stands in the list. */
export function TodayForm({ row, action }: { row: TodayRow; action: FormAction }) {
  const t = useTranslations('listing.today');
  const form = useForm(action, { refresh: true });
  const { productId, variantId, unitLabel, onHand } = row;
  const price = fieldAria({ name: 'price', id: `price-${variantId}`, error: form.error('price') });
  const stock = fieldAria({ name: 'stock', id: `stock-${variantId}`, error: form.error('stock') });
  const general = form.errors.filter((error) => error.field !== 'price' && error.field !== 'stock');
  return (
    <form
      action={form.send}
      noValidate
      aria-label={t('of', { product: row.productName, unit: row.variantName || unitLabel })}
      className="grid gap-1.5"
    >
      {row.variantName && <p className="font-medium">{row.variantName}</p>}
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="shownStock" value={onHand} />
      <div
        key={`${row.priceVnd} ${onHand} ${JSON.stringify(form.errors)}`}
        className={cx('grid items-end gap-2', row.isFromStock ? 'grid-cols-[1fr_5rem_auto]' : 'grid-cols-[1fr_auto]')}
      >
        <div className="min-w-0">
          <label htmlFor={price.id} className="text-14 text-text-2">
            {t('price', { unit: row.priceUnit })}
          </label>
          <MoneyInput
            {...price}
            suffix={undefined}
            className="font-semibold"
            defaultValue={form.value('price', groupThousands(row.priceVnd))}
          />
        </div>
        {row.isFromStock ? (
          <div className="min-w-0">
            <label htmlFor={stock.id} className="text-14 text-text-2">
              {t('stock', { unit: unitLabel })}
            </label>
            <TextInput
              {...stock}
              inputMode="numeric"
              autoComplete="off"
              className="font-semibold"
              defaultValue={form.value('stock', String(onHand))}
            />
          </div>
        ) : (
          <input type="hidden" name="stock" value={onHand} />
        )}
        <SubmitButton variant="outline" className="px-4!">
          {t('save')}
        </SubmitButton>
      </div>
      {[...general, ...form.errors.filter((error) => !general.includes(error))].map((error) => (
        <p
          key={error.message}
          id={error.field ? `${error.field}-${variantId}-error` : undefined}
          role="alert"
          className="font-semibold text-danger"
        >
          {error.message}
        </p>
      ))}
      {form.notice && (
        <p role="status" className="text-14 text-ok-text">
          {form.notice}
        </p>
      )}
      {row.waitingPrice && <p className="text-14 text-wait-text">{t('waitingPrice', { price: row.waitingPrice })}</p>}
      {row.isFromStock && row.held > 0 && (
        <p className="text-14 text-text-3">{t('held', { count: row.held, unit: unitLabel })}</p>
      )}
    </form>
  );
}
