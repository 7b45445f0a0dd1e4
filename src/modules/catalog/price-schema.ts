import { z } from 'zod';
import { dayField, idField, optionalVndField, optionalWholeNumberField, vndField } from '#platform/fields.ts';

const maybeQuantity = optionalWholeNumberField(2, 9_999, 'TIER_QUANTITY_INVALID');
const maybePrice = optionalVndField(1n);

/** Boxes for four steps; empty ones at the end do not count. */
export const tiersForm = z
  .object({
    productId: idField,
    variantId: idField,
    from1: maybeQuantity,
    price1: maybePrice,
    from2: maybeQuantity,
    price2: maybePrice,
    from3: maybeQuantity,
    price3: maybePrice,
    from4: maybeQuantity,
    price4: maybePrice,
  })
  .transform(({ productId, variantId, ...form }) => ({
    productId,
    variantId,
    tiers: [
      { minQuantity: form.from1, priceVnd: form.price1 },
      { minQuantity: form.from2, priceVnd: form.price2 },
      { minQuantity: form.from3, priceVnd: form.price3 },
      { minQuantity: form.from4, priceVnd: form.price4 },
    ],
  }));
export type TiersForm = z.output<typeof tiersForm>;

export const flashForm = z.object({
  variantId: z.uuid({ error: 'REQUIRED' }),
  price: vndField(1n),
  startsOn: dayField,
  endsOn: dayField,
});
export type FlashForm = z.output<typeof flashForm>;

export const stopFlashForm = z.object({ flashId: idField });
