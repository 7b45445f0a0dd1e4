import { z } from 'zod';
import { dayField, idField, reasonField } from '#platform/fields.ts';
import { SETTING_KEYS } from './core/settings.ts';

const keys = SETTING_KEYS as [string, ...string[]];

export const NewSetting = z.object({
  key: z.enum(keys, { error: 'CHOICE_UNKNOWN' }),
  value: z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, { error: 'NOT_A_NUMBER' })
    .transform(Number),
  from: dayField,
  reason: reasonField,
});
export const BrandShown = z.object({
  shop: z.string().trim().min(1, { error: 'REQUIRED' }).max(120, { error: 'TOO_LONG' }),
  brand: z.string().trim().min(1, { error: 'REQUIRED' }),
  reason: reasonField,
});
export const BrandEnd = z.object({ proofId: idField, reason: reasonField });

export type NewSetting = z.infer<typeof NewSetting>;
export type BrandShown = z.infer<typeof BrandShown>;
export type BrandEnd = z.infer<typeof BrandEnd>;
