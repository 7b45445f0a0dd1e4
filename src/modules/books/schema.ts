import { z } from 'zod';
import { reasonField } from '#platform/fields.ts';

export const CloseDifference = z.object({ id: z.uuid(), reason: reasonField });
export type CloseDifference = z.output<typeof CloseDifference>;
