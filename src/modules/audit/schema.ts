import { z } from 'zod';
import { isDay } from '#kernel/time.ts';

export const Nothing = z.object({});

const whole = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** What the file of a day says. */
export const SealFile = z.object({
  day: z.string().refine(isDay),
  entryId: whole,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  links: whole,
  /** The day before it that has a file: so all are found from the newest. */
  previousDay: z.string().refine(isDay).nullable(),
});
export type SealFile = z.infer<typeof SealFile>;
