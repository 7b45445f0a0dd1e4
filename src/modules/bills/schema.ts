import { z } from 'zod';
import { codeField, idField, lineField, reasonField } from '#platform/fields.ts';
import { BILL_METHODS } from './core/bill.ts';
import { normalCode } from './core/customer-code.ts';

const billerField = z.string().trim().min(1).max(100);

export const LookUp = z.object({
  biller: billerField,
  customerCode: z.string().trim().min(1).max(60).transform(normalCode).pipe(z.string().min(1)),
});
export type LookUp = z.output<typeof LookUp>;

export const LookUpSaved = z.object({ codeId: idField });
export type LookUpSaved = z.output<typeof LookUpSaved>;

export const ChooseBills = z.object({
  lookupId: idField,
  refs: z.array(z.string().max(100)).max(200).default([]),
  method: z.enum(BILL_METHODS, { error: (issue) => (issue.input === undefined ? 'REQUIRED' : 'CHOICE_UNKNOWN') }),
});
export type ChooseBills = z.output<typeof ChooseBills>;

export const PayBills = z.object({
  lookupId: idField,
  /** Of what was shown: other sums are shown and asked again. */
  version: z.coerce.number().int().min(1).max(10_000),
});
export type PayBills = z.output<typeof PayBills>;

export const OwnPayment = z.object({ code: codeField('HB') });
export type OwnPayment = z.output<typeof OwnPayment>;

export const SaveCode = z.object({ code: codeField('HB'), codeName: lineField(1, 40) });
export type SaveCode = z.output<typeof SaveCode>;

export const ForgetCode = z.object({ codeId: idField });
export type ForgetCode = z.output<typeof ForgetCode>;

export const ResolveBillWord = z.object({ wordId: idField, reason: reasonField });
export type ResolveBillWord = z.output<typeof ResolveBillWord>;

export const CloseBillDifference = z.object({ differenceId: idField, reason: reasonField });
export type CloseBillDifference = z.output<typeof CloseBillDifference>;
