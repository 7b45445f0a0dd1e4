import { z } from 'zod';
import {
  dayField,
  idField,
  optionalLineField,
  optionalWholeNumberField,
  refuseField,
  wholeNumberField,
} from '#platform/fields.ts';
import { thousandthsOf } from './core/amount.ts';
import { HEAP_ACTS } from './core/heap-act.ts';

const amountField = z
  .string()
  .trim()
  .min(1)
  .transform((typed, issues) => thousandthsOf(typed) ?? refuseField(issues, 'STOCK_INVALID'));

const optionalAmountField = z
  .string()
  .trim()
  .default('')
  .transform((typed, issues) => (typed === '' ? null : (thousandthsOf(typed) ?? refuseField(issues, 'STOCK_INVALID'))));

export const heapForm = z.object({
  stockItemId: idField,
  act: z.enum(HEAP_ACTS, { error: 'CHOICE_UNKNOWN' }),
  amount: amountField,
  reason: optionalLineField(200),
  /** What the screen showed: a count of what has changed meanwhile is no count. */
  shownBase: z.string().regex(/^\d{1,12}$/, { error: 'STALE_PAGE' }),
});
export type HeapForm = z.output<typeof heapForm>;

export const lowForm = z.object({ stockItemId: idField, low: optionalAmountField });
export type LowForm = z.output<typeof lowForm>;

const capField = wholeNumberField(1, 9_999_999, 'STOCK_INVALID');
const optionalOrders = optionalWholeNumberField(1, 9999);

export const harvestForm = z.object({
  variantId: idField,
  startsOn: dayField,
  endsOn: dayField,
  /** The last day on which it may be ordered. */
  cutOffOn: dayField,
  /** In sale units of the size. */
  cap: capField,
  maxOrders: optionalOrders,
});
export type HarvestForm = z.output<typeof harvestForm>;

export const windowForm = z.object({ windowId: idField, cap: capField, maxOrders: optionalOrders });
export type WindowForm = z.output<typeof windowForm>;

export const windowOnly = z.object({ windowId: idField });
