import { z } from 'zod';
import { dayField, idField, lineField, reasonField } from '#platform/fields.ts';
import { readSetting, SETTING_KEYS } from './core/settings.ts';

const keys = SETTING_KEYS as [string, ...string[]];

export const NewSetting = z
  .object({
    key: z.enum(keys, { error: 'CHOICE_UNKNOWN' }),
    value: z.string().min(1),
    from: dayField,
    reason: reasonField,
  })
  .transform((typed, issues) => {
    const value = readSetting(typed.key, typed.value);
    if (value !== null) return { ...typed, value };
    issues.addIssue({ code: 'custom', message: 'NOT_A_NUMBER', path: ['value'] });
    return z.NEVER;
  });
export const BrandShown = z.object({
  brand: lineField(1, 120),
  shop: lineField(1, 120),
  reason: reasonField,
});
export const BrandEnd = z.object({ proofId: idField, reason: reasonField });

export type NewSetting = z.infer<typeof NewSetting>;
export type BrandShown = z.infer<typeof BrandShown>;
export type BrandEnd = z.infer<typeof BrandEnd>;
