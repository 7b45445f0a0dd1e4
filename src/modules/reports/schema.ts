import { z } from 'zod';
import { BASES, TAKEDOWN_PARTS } from '#modules/takedowns/core/takedown.ts';
import {
  fileField,
  idField,
  lineField,
  optionalLineField,
  phoneField,
  reasonField,
  textField,
  tickField,
} from '#platform/fields.ts';
import { MATTER_DECISIONS, MAX_REPORT, REPORT_REASONS, REPORT_SUBJECTS } from './core/report.ts';

const optionalPhoneField = z
  .string()
  .default('')
  .transform((text, issues) => {
    if (text.trim() === '') return null;
    const phone = phoneField.safeParse(text);
    if (phone.success) return phone.data;
    for (const issue of phone.error.issues) issues.addIssue({ ...issue, path: [] });
    return z.NEVER;
  });

export const OpenReport = z.object({
  subject: z.enum(REPORT_SUBJECTS, { error: 'NOT_FOUND' }),
  /** Slug of a product or shop, id of a review. */
  name: lineField(1, 200),
  reason: z.enum(REPORT_REASONS, { error: 'CHOICE_UNKNOWN' }),
  text: textField(MAX_REPORT).pipe(z.string().min(1).min(10)),
  phone: optionalPhoneField,
  photos: z.array(fileField).max(20).default([]),
  isRightsHolder: tickField,
  holderName: optionalLineField(120),
  rightNumber: optionalLineField(60),
  proofs: z.array(fileField).max(20).default([]),
  powerOfAttorney: fileField.optional(),
});
export type OpenReport = z.output<typeof OpenReport>;

const draftText = textField(1000);

/** `act` is the button: a half-finished decision is kept, a whole one is made. */
export const DecideReport = z.object({
  matterId: idField,
  decision: z.enum(MATTER_DECISIONS, { error: 'CHOICE_UNKNOWN' }),
  basis: z.enum(BASES, { error: 'CHOICE_UNKNOWN' }),
  part: z.enum(TAKEDOWN_PARTS, { error: 'CHOICE_UNKNOWN' }).default('whole'),
  reason: reasonField,
  /** How many reports the screen showed: one that came meanwhile has not been read. */
  seenCount: z.coerce.number().int().min(1).optional(),
});
export type DecideReport = z.output<typeof DecideReport>;

export const SaveDraft = z.object({
  matterId: idField,
  decision: z.enum(['', ...MATTER_DECISIONS]).default(''),
  basis: z.enum(['', ...BASES]).default(''),
  reason: draftText,
});
export type SaveDraft = z.output<typeof SaveDraft>;

export const Draft = SaveDraft.omit({ matterId: true });
export type Draft = z.output<typeof Draft>;

export const AnswerMatter = z.object({ matterId: idField, text: textField(2000).pipe(z.string().min(1).min(10)) });
export type AnswerMatter = z.output<typeof AnswerMatter>;

export const FollowReport = z.object({ code: lineField(1, 40) });
export type FollowReport = z.output<typeof FollowReport>;
