import { z } from 'zod';
import {
  clockField,
  dayField,
  fileFieldOr,
  idField,
  lineField,
  optionalDayField,
  optionalLineField,
  reasonField,
  textField,
} from '#platform/fields.ts';
import { INQUIRY_PARTS, REFUSALS } from './core/inquiry.ts';

const partsField = z.array(z.enum(INQUIRY_PARTS, { error: 'CHOICE_UNKNOWN' }));

const asked = {
  /** A shop's or a listing's address, or an order's code. */
  about: lineField(3, 300),
  legalBasis: lineField(5, 300),
  purpose: textField(1000).pipe(z.string().min(1).min(10)),
  parts: partsField.min(1, { error: 'REQUIRED' }),
  spanFrom: optionalDayField,
  spanTo: optionalDayField,
  /** Until the end of that day the seller is not told; empty: he is told with the answer. */
  silentUntil: optionalDayField,
  silentReason: optionalLineField(300),
};

export const AskInquiry = z.object({ ...asked, letterNumber: optionalLineField(60) });
export type AskInquiry = z.output<typeof AskInquiry>;

export const EnterLetter = z.object({
  authorityName: lineField(3, 200),
  letterNumber: lineField(1, 60),
  letterDate: dayField,
  signerName: lineField(2, 120),
  /** When it came in: there the clock of the law begins. */
  requestedOn: dayField,
  requestedClock: clockField,
  scan: fileFieldOr('FILE_MISSING'),
  ...asked,
});
export type EnterLetter = z.output<typeof EnterLetter>;

export const AnswerInquiry = z.object({
  inquiryId: idField,
  decision: z.enum(['answer', ...REFUSALS], { error: 'CHOICE_UNKNOWN' }),
  parts: partsField.default([]),
  reason: reasonField,
});
export type AnswerInquiry = z.output<typeof AnswerInquiry>;

export const LiftSilence = z.object({ inquiryId: idField, reason: reasonField });
export type LiftSilence = z.output<typeof LiftSilence>;
