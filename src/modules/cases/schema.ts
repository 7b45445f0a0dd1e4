import { z } from 'zod';
import { fileField, idField, lineField, optionalLineField, reasonField, textField } from '#platform/fields.ts';
import { CASE_MOVES, HAND_KINDS, OUTCOMES, PARTY_ROLES } from './core/case.ts';
import { LETTER_KINDS } from './core/letter.ts';

const MOST_TEXT = 5000;
const MOST_LETTER = 10_000;

export const OpenCase = z.object({ shopId: idField, title: lineField(5, 160) });

export const AddEvidence = z.object({
  caseId: idField,
  kind: z.enum(HAND_KINDS, { error: 'CHOICE_UNKNOWN' }),
  text: textField(MOST_TEXT),
  link: optionalLineField(300),
  photos: z.array(fileField).default([]),
});
export type AddEvidence = z.output<typeof AddEvidence>;

export const AddNote = z.object({ caseId: idField, text: textField(MOST_TEXT).pipe(z.string().min(1)) });

export const AddParty = z.object({
  caseId: idField,
  role: z.enum(PARTY_ROLES, { error: 'CHOICE_UNKNOWN' }),
  name: lineField(2, 160),
  contact: optionalLineField(200),
});

export const ChangeCase = z.object({
  caseId: idField,
  move: z.enum(CASE_MOVES, { error: 'CHOICE_UNKNOWN' }),
  outcome: z
    .enum(['', ...OUTCOMES], { error: 'CHOICE_UNKNOWN' })
    .default('')
    .transform((value) => (value === '' ? null : value)),
  reason: reasonField,
});

export const CaseRef = z.object({ caseId: idField });

export const DraftLetter = z.object({
  caseId: idField,
  kind: z.enum(LETTER_KINDS, { error: 'CHOICE_UNKNOWN' }),
});

export const SaveLetter = z.object({
  letterId: idField,
  subject: lineField(5, 200),
  body: textField(MOST_LETTER).pipe(z.string().min(20)),
});
export type SaveLetter = z.output<typeof SaveLetter>;

export const ReplyToLetter = z.object({
  letterId: idField,
  text: textField(MOST_TEXT).pipe(z.string().min(1).min(10)),
  photos: z.array(fileField).max(20).default([]),
});
export type ReplyToLetter = z.output<typeof ReplyToLetter>;

export const LetterRef = z.object({ letterId: idField });
/** `seenAt`: as of when the screen showed what is signed. */
export const SignLetter = LetterRef.extend({ seenAt: z.string().max(40) });
