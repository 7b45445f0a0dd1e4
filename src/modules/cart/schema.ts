import { z } from 'zod';
import { tidyCode } from '#modules/vouchers/core/voucher.ts';

/** Sale units are whole: 1.5 of something is refused, not rounded. */
export const quantityField = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,6}$/, { error: 'QUANTITY_INVALID' })
        .transform(Number),
    ],
    { error: 'QUANTITY_INVALID' },
  )
  .refine((n) => Number.isInteger(n) && n >= 0 && n <= 9999, { error: 'QUANTITY_INVALID' });

export const SetLine = z.object({ variantId: z.uuid({ error: 'NOT_FOUND' }), quantity: quantityField });
export type SetLine = z.output<typeof SetLine>;

export const AddLine = SetLine.extend({
  quantity: quantityField.refine((n) => n > 0, { error: 'QUANTITY_INVALID' }),
  stay: z.string().optional(),
});
export const RemoveLine = z.object({ variantId: z.uuid({ error: 'NOT_FOUND' }) });

/** As typed; a code that cannot be one is unknown like any other. */
export const voucherCodeField = z
  .string({ error: 'REQUIRED' })
  .min(1, { error: 'REQUIRED' })
  .max(60)
  .transform(tidyCode);
export const TypedVoucher = z.object({ voucher: voucherCodeField });
