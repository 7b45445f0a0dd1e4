import { z } from 'zod';
import { thousandthsOf } from '#modules/stock/core/amount.ts';
import {
  dayField,
  fileField,
  idField,
  lineField,
  nameField,
  optionalDayField,
  optionalLineField,
  optionalWholeNumberField,
  reasonField,
  refuseField,
  seenAtField,
  textField,
  tickField,
  vndField,
  wholeNumberField,
} from '#platform/fields.ts';
import { LISTING_CLASSES } from './core/activity-class.ts';
import { MEASURES } from './core/sale-unit.ts';
import { WAYS } from './core/supply.ts';
import type { WeighedAnswers } from './core/weighed.ts';

/** Boxes for further sizes; few sellers need more, and a form on a phone must end. */
export const EXTRA_SIZES = ['2', '3', '4'] as const;

const priceField = vndField(1n);
const MOST_STOCK = 9_999_999;
/** Percent; what the scale shows beyond it is the seller's gift. */
const USUAL_TOLERANCE = 5;
const stockField = wholeNumberField(0, MOST_STOCK, 'STOCK_INVALID');
const choice = z.uuid({ error: 'CHOICE_UNKNOWN' });
const measureField = z.enum(MEASURES, { error: 'CHOICE_UNKNOWN' }).default('g');
const maybePrice = z.union([z.literal('').transform(() => null), priceField]).default(null);

const photoForm = z.object({ photos: z.array(fileField).min(1, { error: 'FILE_MISSING' }).max(6) });
/** A listing starts in the shop whose screen is shown, even for someone who works in two. */
export const startForm = photoForm.extend({ shopId: idField });
export const addPhotoForm = photoForm.extend({ productId: idField });
export const removePhotoForm = z.object({ productId: idField, fileId: idField });
export const productOnly = z.object({ productId: idField });

/** A half-filled form: every text as typed, nothing judged. */
export const draftForm = z.object({ productId: idField }).catchall(z.unknown());

const toleranceField = optionalWholeNumberField(0, 50).transform((percent) => percent ?? USUAL_TOLERANCE);

const extraSize = (n: (typeof EXTRA_SIZES)[number]) => ({
  [`variant${n}`]: z.union([z.literal(''), z.uuid()]).default(''),
  [`unit${n}`]: optionalLineField(20),
  [`content${n}`]: optionalLineField(12),
  [`measure${n}`]: measureField,
  [`price${n}`]: maybePrice,
  [`drop${n}`]: tickField,
  [`weighed${n}`]: tickField,
  [`minWeight${n}`]: optionalLineField(8),
  [`maxWeight${n}`]: optionalLineField(8),
  [`tolerance${n}`]: toleranceField,
});

/** The seller's whole form. Which label facts are needed depends on the category and is judged by its rules. */
export const listingForm = z
  .object({
    productId: idField,
    name: nameField,
    categoryId: choice,
    producerId: choice,
    variant: z.union([z.literal(''), z.uuid()]).default(''),
    unit: lineField(1, 20),
    content: optionalLineField(12),
    measure: measureField,
    price: priceField,
    supply: z.enum(WAYS, { error: 'CHOICE_UNKNOWN' }).default('stock'),
    stock: optionalWholeNumberField(0, MOST_STOCK, 'STOCK_INVALID'),
    weeklyCap: optionalWholeNumberField(1, MOST_STOCK, 'STOCK_INVALID'),
    noticeDays: optionalWholeNumberField(0, 60).transform((days) => days ?? 0),
    weighed: tickField,
    minWeight: optionalLineField(8),
    maxWeight: optionalLineField(8),
    tolerance: toleranceField,
    /** What the screen showed; the same number sent back is no count, goods may have been sold meanwhile. */
    shownStock: optionalLineField(10),
    made: z.enum(['today', 'yesterday', 'other', 'none'], { error: 'CHOICE_UNKNOWN' }).default('none'),
    madeOn: optionalDayField,
    /** Asked of households alone; an empty box leaves it as it was. */
    activityClass: z
      .union([z.literal('').transform(() => undefined), z.enum(LISTING_CLASSES)], { error: 'CHOICE_UNKNOWN' })
      .optional(),
    description: textField(2000),
    ingredients: optionalLineField(400),
    shelfLife: optionalLineField(200),
    storage: optionalLineField(200),
    usage: optionalLineField(300),
    warnings: optionalLineField(300),
    ethanolPercent: z
      .string()
      .trim()
      .regex(/^(\d{1,2}([.,]\d)?)?$/, { error: 'NOT_A_NUMBER' })
      .default(''),
    isIllustrated: tickField,
    paperKind: z.enum(['none', 'ocop', 'vietgap'], { error: 'CHOICE_UNKNOWN' }).default('none'),
    paperNumber: optionalLineField(60),
    paperIssuer: optionalLineField(120),
    paperStars: z.enum(['3', '4', '5'], { error: 'CHOICE_UNKNOWN' }).optional(),
    paperExpiresOn: optionalDayField,
    paperPhoto: fileField.optional(),
    paperFileId: z.union([z.literal(''), z.uuid()]).default(''),
    ...extraSize('2'),
    ...extraSize('3'),
    ...extraSize('4'),
  })
  .transform((form) => ({ ...form, extras: EXTRA_SIZES.map((n) => extraOf(form, n)) }));

type Extra = {
  field: string;
  variantId: string;
  unit: string;
  content: string;
  measure: (typeof MEASURES)[number];
  priceVnd: bigint | null;
  isDropped: boolean;
  weighed?: WeighedAnswers;
};

/** Zod knows the boxes one by one; the rules want a list. */
function extraOf(form: Record<string, unknown>, n: string): Extra {
  const text = (key: string) => String(form[`${key}${n}`] ?? '');
  const price = form[`price${n}`];
  return {
    field: n,
    variantId: text('variant'),
    unit: text('unit'),
    content: text('content'),
    measure: MEASURES.find((one) => one === text('measure')) ?? 'g',
    priceVnd: typeof price === 'bigint' ? price : null,
    isDropped: form[`drop${n}`] === true,
    ...(form[`weighed${n}`] === true
      ? {
          weighed: {
            minWeight: text('minWeight'),
            maxWeight: text('maxWeight'),
            tolerance: Number(form[`tolerance${n}`]),
          },
        }
      : {}),
  };
}

export type ListingForm = z.output<typeof listingForm>;

export const todayForm = z.object({
  productId: idField,
  variantId: idField,
  price: priceField,
  stock: stockField,
  /** What the screen showed; the same number typed back is no count, and another holds only while that is still true. */
  shownStock: optionalLineField(10),
});
export type TodayForm = z.output<typeof todayForm>;

export const lotForm = z.object({
  productId: idField,
  madeOn: dayField,
  /** `12,5` of the goods' measure; '' = what lies in no lot yet. */
  quantity: z
    .string()
    .trim()
    .default('')
    .transform((typed, issues) =>
      typed === '' ? null : (thousandthsOf(typed) ?? refuseField(issues, 'STOCK_INVALID')),
    ),
});
export type LotForm = z.output<typeof lotForm>;

export const decisionForm = z
  .object({
    reviewId: idField,
    decision: z.enum(['approve', 'more_info', 'refuse'], { error: 'CHOICE_UNKNOWN' }),
    reason: z.string().default(''),
    seenAt: seenAtField,
  })
  .transform((form, issues) => {
    if (form.decision === 'approve') return { ...form, reason: form.reason.trim() };
    const reason = reasonField.safeParse(form.reason);
    if (reason.success) return { ...form, reason: reason.data };
    issues.addIssue({ code: 'custom', message: 'REASON_REQUIRED', path: ['reason'] });
    return z.NEVER;
  });
export type Decision = z.output<typeof decisionForm>;

/** `seller`: the seller's own word holds again. */
export const ruleClassForm = z.object({
  productId: idField,
  ruled: z.enum([...LISTING_CLASSES, 'seller'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});
export type RuleClass = z.output<typeof ruleClassForm>;
