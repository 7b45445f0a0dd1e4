import { z } from 'zod';
import { codeField, idField, optionalLineField, optionalVndField, reasonField } from '#platform/fields.ts';

export const orderCodeField = codeField('DH');

/** Typed by hand, or left empty. */
const optionalCodeField = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .pipe(z.union([z.literal(''), orderCodeField], { error: 'ROW_ORDER_UNKNOWN' }));

export const ClaimTransfer = z.object({ code: orderCodeField, receipt: z.instanceof(File).optional() });
export type ClaimTransfer = z.output<typeof ClaimTransfer>;

export const AnswerClaim = z.object({
  code: orderCodeField,
  answer: z.enum(['received', 'not_received']),
  /** Empty when nothing came. */
  amountVnd: optionalVndField(1n),
  reason: optionalLineField(500),
});
export type AnswerClaim = z.output<typeof AnswerClaim>;

const boxes = {
  orderCode1: optionalCodeField,
  amountVnd1: optionalVndField(1n),
  orderCode2: optionalCodeField,
  amountVnd2: optionalVndField(1n),
  orderCode3: optionalCodeField,
  amountVnd3: optionalVndField(1n),
  orderCode4: optionalCodeField,
  amountVnd4: optionalVndField(1n),
};

/** Orders that one row may be split over. */
export const SHARE_BOXES = [1, 2, 3, 4] as const;

const ACTS = ['link', 'owe_back', 'returned', 'set_aside'] as const;

/** What a person says that a row of an account is; boxes of another answer than the chosen one say nothing. */
export const SettleRow = z
  .object({
    noticeId: idField,
    act: z.enum(ACTS, { error: 'CHOICE_UNKNOWN' }),
    ...boxes,
    reference: optionalLineField(60),
    reason: reasonField,
  })
  .transform(({ noticeId, act, reason, reference, ...given }) => {
    const shares = SHARE_BOXES.map((number) => ({
      box: number,
      code: given[`orderCode${number}`],
      amountVnd: given[`amountVnd${number}`],
    }));
    return { noticeId, act, reason, reference, shares: shares.filter(({ code }) => code !== '') };
  });
export type SettleRow = z.output<typeof SettleRow>;
