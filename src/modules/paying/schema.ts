import { z } from 'zod';
import { PAYMENT_METHODS } from '#modules/payments/core/payment.ts';
import { codeField, idField, optionalLineField, reasonField } from '#platform/fields.ts';

export const ChangeWay = z.object({
  code: codeField('DH'),
  method: z.enum(PAYMENT_METHODS, { error: 'CHOICE_UNKNOWN' }),
});
export type ChangeWay = z.output<typeof ChangeWay>;

export const ResolveWord = z.object({ noticeId: idField, reason: reasonField });
export type ResolveWord = z.output<typeof ResolveWord>;

export const AskAboutWord = z.object({ noticeId: idField });
export type AskAboutWord = z.output<typeof AskAboutWord>;

export const SettleStuckRefund = z.object({
  refundId: idField,
  outcome: z.enum(['sent', 'left'], { error: 'CHOICE_UNKNOWN' }),
  reference: optionalLineField(60),
  reason: reasonField,
});
export type SettleStuckRefund = z.output<typeof SettleStuckRefund>;

export const CloseGatewayDifference = z.object({ differenceId: idField, reason: reasonField });
export type CloseGatewayDifference = z.output<typeof CloseGatewayDifference>;
