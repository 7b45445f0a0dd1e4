import { z } from 'zod';
import { PASSWORD_MAX } from '#modules/accounts/core/password.ts';
import {
  clockField,
  dayField,
  idField,
  lineField,
  optionalDayField,
  optionalWholeNumberField,
  reasonField,
  textField,
  tickField,
} from '#platform/fields.ts';
import { BREACH_ENTRIES } from './core/breach.ts';
import { ASKED_KINDS } from './core/request.ts';

/** The password, or a code sent to the account's phone: one of them. */
const proof = { password: z.string().max(PASSWORD_MAX).default(''), code: z.string().max(20).default('') };

export const Nothing = z.object({});
export const AskExport = z.object(proof);
export type AskExport = z.infer<typeof AskExport>;
export const DeleteAccount = z.object({ ...proof, isSure: tickField });
export type DeleteAccount = z.infer<typeof DeleteAccount>;

export const AskDepartment = z.object({
  kind: z.enum(ASKED_KINDS, { error: 'CHOICE_UNKNOWN' }),
  text: textField(2000).pipe(z.string().min(1).min(10)),
});
export type AskDepartment = z.infer<typeof AskDepartment>;

export const WithdrawRequest = z.object({ requestId: idField });
export const WithdrawConsent = z.object({ consentId: idField });

export const AnswerRequest = z.object({
  requestId: idField,
  decision: z.enum(['answer', 'refuse'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});
export type AnswerRequest = z.infer<typeof AnswerRequest>;

const storyField = textField(5000).pipe(z.string().min(1).min(10));

export const RecordBreach = z.object({
  title: lineField(5, 120),
  story: storyField,
  knownDay: dayField,
  knownClock: clockField,
  happenedDay: optionalDayField,
  peopleCount: optionalWholeNumberField(0, 100_000_000),
});
export type RecordBreach = z.infer<typeof RecordBreach>;

export const AddBreachEntry = z.object({
  breachId: idField,
  kind: z.enum(BREACH_ENTRIES, { error: 'CHOICE_UNKNOWN' }),
  text: storyField,
});
export type AddBreachEntry = z.infer<typeof AddBreachEntry>;
