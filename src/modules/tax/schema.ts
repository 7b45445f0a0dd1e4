import { z } from 'zod';
import { dayField, idField, lineField, optionalDayField, reasonField, wholeNumberField } from '#platform/fields.ts';
import { EVIDENCE_KINDS } from './core/evidence.ts';
import { isPeriod } from './core/return.ts';

const periodField = z.string().refine(isPeriod, { error: 'NOT_FOUND' });
const MOST_VERSIONS = 999;

export const DrawReturn = z.object({ period: periodField, seenVersion: wholeNumberField(0, MOST_VERSIONS) });
export type DrawReturn = z.output<typeof DrawReturn>;

export const FileReturn = z.object({
  period: periodField,
  version: wholeNumberField(1, MOST_VERSIONS),
  reference: lineField(3, 80),
  filedOn: dayField,
});
export type FileReturn = z.output<typeof FileReturn>;

export const SendEvidence = z.object({
  shopId: idField,
  kind: z.enum(EVIDENCE_KINDS, { error: 'CHOICE_UNKNOWN' }),
  number: lineField(2, 60),
  issuer: lineField(2, 120),
  issuedOn: dayField,
  expiresOn: optionalDayField,
});
export type SendEvidence = z.output<typeof SendEvidence>;

export const WithdrawEvidence = z.object({ id: idField });
export type WithdrawEvidence = z.output<typeof WithdrawEvidence>;

export const AcceptEvidence = z.object({ id: idField });
export type AcceptEvidence = z.output<typeof AcceptEvidence>;

export const RefuseEvidence = z.object({ id: idField, reason: reasonField });
export type RefuseEvidence = z.output<typeof RefuseEvidence>;
