import { z } from 'zod';
import { idField, reasonField } from '#platform/fields.ts';

export const AppealId = z.object({ appealId: idField });
export type AppealId = z.output<typeof AppealId>;

export const JudgeAppeal = AppealId.extend({
  decision: z.enum(['uphold', 'reject'], { error: 'CHOICE_UNKNOWN' }),
  reason: reasonField,
});
export type JudgeAppeal = z.output<typeof JudgeAppeal>;
