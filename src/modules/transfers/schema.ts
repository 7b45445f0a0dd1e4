import { z } from 'zod';
import { codeField, idField, optionalLineField, optionalVndField, reasonField } from '#platform/fields.ts';

export const orderCodeField = codeField('DH');

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

export const ResolveNotice = z.object({ noticeId: idField, reason: reasonField });
export type ResolveNotice = z.output<typeof ResolveNotice>;
