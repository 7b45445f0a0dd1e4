import { z } from 'zod';
import { thousandthsOf } from '#modules/stock/core/amount.ts';
import { idField, lineField, optionalLineField, reasonField, refuseField, textField } from '#platform/fields.ts';
import { BASES, CHOICES, DANGERS, MEASURES } from './core/recall.ts';

const MOST_LOTS = 60;

const lotIdsField = z.array(idField).min(1, { error: 'RECALL_NO_LOT' }).max(MOST_LOTS);

/** `12,5` of the goods' measure; '' = as the book says. */
const leftField = z
  .string()
  .trim()
  .default('')
  .transform((typed, issues) => (typed === '' ? null : (thousandthsOf(typed) ?? refuseField(issues, 'STOCK_INVALID'))));

const what = {
  productId: idField,
  lotIds: lotIdsField,
  danger: z.enum(DANGERS, { error: 'CHOICE_UNKNOWN' }),
  measure: z.enum(MEASURES, { error: 'CHOICE_UNKNOWN' }),
  /** Read by every buyer and by everybody on the public page. */
  reason: reasonField,
};

export const StartRecall = z.object({ ...what, left: leftField });
export type StartRecall = z.output<typeof StartRecall>;

export const ProposeRecall = z.object({ ...what, basis: z.enum(BASES, { error: 'CHOICE_UNKNOWN' }), left: leftField });
export type ProposeRecall = z.output<typeof ProposeRecall>;

export const SignRecall = z.object({
  recallId: idField,
  decision: z.enum(['sign', 'refuse'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});
export type SignRecall = z.output<typeof SignRecall>;

export const RecallReason = z.object({ recallId: idField, reason: reasonField });

const linkCodeField = z.string().regex(/^[A-HJ-NP-Z2-9]{12}$/, { error: 'NOT_FOUND' });
const choiceField = z.enum(CHOICES, { error: 'CHOICE_UNKNOWN' });

export const ConfirmRecall = z.object({
  linkCode: linkCodeField,
  digits: z
    .string()
    .trim()
    .min(1)
    .pipe(z.string().regex(/^\d{4}$/, { error: 'RECALL_DIGITS' })),
  choice: choiceField,
});
export type ConfirmRecall = z.output<typeof ConfirmRecall>;

export const ConfirmOwn = z.object({ code: z.string().max(12), recall: z.string().max(20), choice: choiceField });
export type ConfirmOwn = z.output<typeof ConfirmOwn>;

export const SwapLot = z.object({
  recallOrderId: idField,
  /** '' = nobody wrote down which lot the other goods are of. */
  lotId: z.union([z.literal(''), idField]).default(''),
});

export const SeePhone = z.object({ recallOrderId: idField });

export const NoteCall = z.object({
  recallOrderId: idField,
  outcome: z.enum(['refund', 'none', 'not_reached'], { error: 'CHOICE_UNKNOWN' }),
  note: optionalLineField(300),
});
export type NoteCall = z.output<typeof NoteCall>;

export const CorrectAside = z.object({
  recallId: idField,
  left: lineField(1, 20).transform((typed, issues) => thousandthsOf(typed) ?? refuseField(issues, 'STOCK_INVALID')),
  /** Of the number that the page showed: what was corrected meanwhile is not overwritten. */
  shownBase: z.string().regex(/^\d{1,12}$/, { error: 'STALE_PAGE' }),
  reason: reasonField,
});
export type CorrectAside = z.output<typeof CorrectAside>;

export const ReportRecall = z.object({
  recallId: idField,
  text: textField(4000).pipe(z.string().min(1).min(20)),
});
export type ReportRecall = z.output<typeof ReportRecall>;

export const DecideReport = z.object({
  recallId: idField,
  decision: z.enum(['close', 'send_back'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});
export type DecideReport = z.output<typeof DecideReport>;
