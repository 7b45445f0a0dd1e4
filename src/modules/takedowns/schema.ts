import { z } from 'zod';
import { MAX_APPEAL } from '#modules/appeals/core/appeal.ts';
import {
  clockField,
  fileField,
  idField,
  optionalDayField,
  optionalLineField,
  reasonField,
  textField,
} from '#platform/fields.ts';
import { BASES, TAKEDOWN_PARTS } from './core/takedown.ts';

export const basisField = z.enum(BASES, { error: 'CHOICE_UNKNOWN' });

const optionalClockField = z
  .literal('')
  .transform(() => null)
  .or(clockField)
  .default(null);

/** What an authority asked for, or what the desk itself saw. An authority is named with number and day of its letter. */
export const RequestTakedown = z.object({
  cause: z.enum(['authority', 'desk'], { error: 'CHOICE_UNKNOWN' }),
  addresses: textField(8000).pipe(z.string().min(1)),
  part: z.enum(TAKEDOWN_PARTS, { error: 'CHOICE_UNKNOWN' }).default('whole'),
  authorityName: optionalLineField(200),
  authorityNumber: optionalLineField(60),
  authorityDate: optionalDayField,
  /** When it came in: there the clock of the law begins. */
  requestedOn: optionalDayField,
  requestedClock: optionalClockField,
  scan: fileField.optional(),
  basis: basisField,
  reason: reasonField,
});
export type RequestTakedown = z.output<typeof RequestTakedown>;

export const TAKEDOWN_DECISIONS = ['take_down', 'take_down_for_now', 'drop', 'confirm', 'lift'] as const;

export const DecideTakedown = z.object({
  takedownId: idField,
  decision: z.enum(TAKEDOWN_DECISIONS, { error: 'CHOICE_UNKNOWN' }),
  /** None said: the one that was written down with the request. */
  reason: textField(1000),
});
export type DecideTakedown = z.output<typeof DecideTakedown>;

export const LiftTakedown = z.object({ takedownId: idField, reason: reasonField });
export type LiftTakedown = z.output<typeof LiftTakedown>;

const takedownCodeField = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^GB\d{4,12}$/, { error: 'NOT_FOUND' });

export const AppealTakedown = z.object({
  takedownCode: takedownCodeField,
  text: textField(MAX_APPEAL).pipe(z.string().min(1).min(20)),
  photos: z.array(fileField).max(20).default([]),
});
export type AppealTakedown = z.output<typeof AppealTakedown>;
