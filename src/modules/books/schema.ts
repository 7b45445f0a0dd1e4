import { z } from 'zod';
import { idField, reasonField } from '#platform/fields.ts';

export const CloseDifference = z.object({ id: idField, reason: reasonField });
export type CloseDifference = z.output<typeof CloseDifference>;
