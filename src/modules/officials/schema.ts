import { z } from 'zod';
import { OFFICIAL_ROLES } from '#kernel/actor.ts';
import { WORK_KINDS } from '#modules/work/core/work.ts';
import {
  dayField,
  idField,
  lineField,
  mobileField,
  nameField,
  optionalDayField,
  reasonField,
} from '#platform/fields.ts';

const power = {
  role: z.enum(OFFICIAL_ROLES),
  /** A unit of today; empty: all. */
  areaId: z
    .union([z.literal(''), idField])
    .default('')
    .transform((id) => (id === '' ? null : id)),
  queues: z.array(z.enum(WORK_KINDS)).default([]),
  startsOn: dayField,
  endsOn: optionalDayField,
  reason: reasonField,
};

export const CreateOfficial = z.object({ phone: mobileField, name: nameField, unit: lineField(2, 120), ...power });
export type CreateOfficial = z.infer<typeof CreateOfficial>;

export const GrantPower = z.object({ accountId: idField, ...power });
export type GrantPower = z.infer<typeof GrantPower>;

export const OfGrant = z.object({ grantId: idField, reason: reasonField });
export type OfGrant = z.infer<typeof OfGrant>;

export const OfOfficial = z.object({ accountId: idField, reason: reasonField });
export type OfOfficial = z.infer<typeof OfOfficial>;

export const ChooseSubstitute = z.object({
  absentId: idField,
  substituteId: z.uuid({ error: 'REQUIRED' }),
  startsOn: dayField,
  endsOn: dayField,
  reason: reasonField,
});
export type ChooseSubstitute = z.infer<typeof ChooseSubstitute>;

export const OfSubstitution = z.object({ substitutionId: idField, reason: reasonField });
export type OfSubstitution = z.infer<typeof OfSubstitution>;

export const AnswerReview = z.object({
  reviewId: idField,
  grantId: idField,
  answer: z.enum(['keep', 'end']),
  reason: reasonField,
});
export type AnswerReview = z.infer<typeof AnswerReview>;
