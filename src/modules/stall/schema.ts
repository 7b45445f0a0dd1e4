import { z } from 'zod';
import { LISTING_CLASSES } from '#modules/catalog/core/activity-class.ts';
import { CATEGORY_GROUPS } from '#modules/catalog/core/label.ts';
import {
  codeField,
  idField,
  lineField,
  optionalLineField,
  optionalVndField,
  reasonField,
  tickField,
  vndField,
} from '#platform/fields.ts';
import { isNothing, LEAST_SALE_VND, MOST_SALE_VND } from './stall-line.ts';

/** How a buyer at a stall pays. */
export const STALL_WAYS = ['vietqr', 'cod'] as const;
export type StallWay = (typeof STALL_WAYS)[number];

const orderCodeField = codeField('DH');
/** As many as the picker shows. */
const MOST_PICKS = 200;
const PICK = 'pick.';

const typed = {
  shopId: idField,
  formKey: lineField(8, 80),
  method: z.enum(STALL_WAYS, { error: 'CHOICE_UNKNOWN' }),
  amountVnd: optionalVndField(LEAST_SALE_VND, MOST_SALE_VND, 'STALL_AMOUNT'),
  name: optionalLineField(80),
  taxClass: z.enum(CATEGORY_GROUPS, { error: 'CHOICE_UNKNOWN' }).default('fresh'),
  activityClass: z
    .union([z.enum(LISTING_CLASSES), z.literal('')], { error: 'CHOICE_UNKNOWN' })
    .default('')
    .transform((value) => value || null),
  /** The sum that the seller saw; none without scripts. */
  expectedTotalVnd: optionalVndField(0n, 10n ** 15n),
  ageChecked: tickField,
};

/** An amount, goods (`pick.<variantId>`: a number of units or a weight), or both. */
export const SellAtStall = z
  .object(typed)
  .catchall(z.string().max(300))
  .transform((form) => {
    const { shopId, formKey, method, amountVnd, name, taxClass, activityClass, expectedTotalVnd, ageChecked } = form;
    const picks = Object.entries(form).flatMap(([field, text]) =>
      field.startsWith(PICK) && typeof text === 'string' && !isNothing(text)
        ? [{ field, variantId: field.slice(PICK.length), text }]
        : [],
    );
    const of = { shopId, formKey, method, amountVnd, name, taxClass, activityClass, expectedTotalVnd, ageChecked };
    return { ...of, picks: picks.slice(0, MOST_PICKS) };
  });
export type SellAtStall = z.output<typeof SellAtStall>;

export const TakeCash = z.object({ code: orderCodeField, cashVnd: vndField(1n) });
export type TakeCash = z.output<typeof TakeCash>;

export const MoneyCame = z.object({ code: orderCodeField, amountVnd: vndField(1n) });
export type MoneyCame = z.output<typeof MoneyCame>;

export const SaleCode = z.object({ code: orderCodeField });
export type SaleCode = z.output<typeof SaleCode>;

export const GiveBack = z.object({
  code: orderCodeField,
  amountVnd: vndField(1n),
  /** All of it came back and can be sold again. */
  isRestocked: tickField,
  through: z.enum(['cash', 'bank'], { error: 'CHOICE_UNKNOWN' }),
  reference: optionalLineField(60),
  reason: reasonField,
});
export type GiveBack = z.output<typeof GiveBack>;
