import { z } from 'zod';
import { codeField, fileField, idField, lineField, optionalLineField, reasonField } from '#platform/fields.ts';

export const SendRefund = z.object({
  refundId: idField,
  through: z.enum(['bank', 'cash'], { error: 'CHOICE_UNKNOWN' }),
  reference: optionalLineField(60),
  proof: fileField.optional(),
});
export type SendRefund = z.output<typeof SendRefund>;

export const RefundId = z.object({ refundId: idField });
export type RefundId = z.output<typeof RefundId>;

export const DisputeRefund = z.object({ refundId: idField, reason: reasonField });
export type DisputeRefund = z.output<typeof DisputeRefund>;

export const GiveRefundAccount = z.object({
  code: codeField('DH'),
  bankBin: z.string().regex(/^\d{6}$/, { error: 'BANK_UNKNOWN' }),
  bankNumber: z
    .string()
    .transform((text) => text.replace(/[ .-]/g, ''))
    .pipe(z.string().regex(/^[0-9A-Za-z]{4,19}$/, { error: 'BANK_ACCOUNT_INVALID' })),
  bankHolder: lineField(2, 60),
});
export type GiveRefundAccount = z.output<typeof GiveRefundAccount>;
