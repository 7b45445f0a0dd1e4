import { z } from 'zod';
import { dayField, idField, optionalLineField, reasonField, tickField } from '#platform/fields.ts';

/** One way for a shop, or for the request that a person has open. */
export const JourneyStart = z.object({
  shopId: z.union([idField, z.literal('')]).default(''),
  agree: tickField,
  besides: optionalLineField(80),
});
export const CheckDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accept'), checkId: idField, reason: reasonField }),
  z.object({ decision: z.literal('refuse'), checkId: idField, reason: reasonField }),
]);
export const ExceptionGrant = z.object({ shopId: idField, until: dayField, reason: reasonField });
export const ExceptionEnd = z.object({ shopId: idField, reason: reasonField });

export type JourneyStart = z.infer<typeof JourneyStart>;
export type CheckDecision = z.infer<typeof CheckDecision>;
export type ExceptionGrant = z.infer<typeof ExceptionGrant>;
