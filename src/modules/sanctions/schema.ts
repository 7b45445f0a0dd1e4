import { z } from 'zod';
import { MAX_APPEAL } from '#modules/appeals/core/appeal.ts';
import {
  fileField,
  idField,
  optionalLineField,
  optionalWholeNumberField,
  reasonField,
  textField,
  tickField,
} from '#platform/fields.ts';
import { BASES, GROUNDS, LIMITS, SANCTION_LEVELS } from './core/sanction.ts';

/** Longer than any rule allows; how long it may really be says the rule of the day. */
const MOST_DAYS = 3650;

const optionalIdField = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .pipe(z.union([z.literal(''), idField]))
  .transform((text) => (text === '' ? null : text));

export const ProposeSanction = z.object({
  shopId: idField,
  productId: optionalIdField,
  caseId: optionalIdField,
  level: z.enum(SANCTION_LEVELS, { error: 'CHOICE_UNKNOWN' }),
  limits: z
    .array(z.enum(LIMITS, { error: 'CHOICE_UNKNOWN' }))
    .max(LIMITS.length)
    .default([]),
  days: optionalWholeNumberField(1, MOST_DAYS),
  basis: z.enum(BASES, { error: 'CHOICE_UNKNOWN' }),
  ground: z.enum(GROUNDS, { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
  isListed: tickField,
  isUrgent: tickField,
  authority: optionalLineField(200),
  authorityRef: optionalLineField(80),
});
export type ProposeSanction = z.output<typeof ProposeSanction>;

export const SignSanction = z.object({
  sanctionId: idField,
  decision: z.enum(['sign', 'refuse'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});

export const SanctionReason = z.object({ sanctionId: idField, reason: reasonField });
export const AppealSanction = z.object({
  sanctionId: idField,
  text: textField(MAX_APPEAL).pipe(z.string().min(1).min(20)),
  photos: z.array(fileField).max(20).default([]),
});
export type AppealSanction = z.output<typeof AppealSanction>;

export const ShopReason = z.object({ shopId: idField, reason: reasonField });
