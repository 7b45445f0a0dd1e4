import { z } from 'zod';
import { isUuid } from '#kernel/ids.ts';
import { idField, lineField, reasonField, textField } from '#platform/fields.ts';
import { BULK_MOVES, MOST_AT_ONCE } from './core/bulk.ts';
import { kindOfSlug, WORK_KINDS, type WorkKind } from './core/work.ts';

const kind = z.enum(WORK_KINDS, { error: 'NOT_FOUND' });

export const OneWork = z.object({ kind, id: idField });
export type OneWork = z.output<typeof OneWork>;

export const GiveWork = OneWork.extend({ toId: z.uuid({ error: 'CHOICE_UNKNOWN' }) });
export type GiveWork = z.output<typeof GiveWork>;

export const TakeOver = OneWork.extend({ reason: reasonField });
export type TakeOver = z.output<typeof TakeOver>;

/** Of the kind that the list shows, or of any. */
export const TakeNext = z.object({
  loai: z
    .string()
    .default('')
    .transform((slug) => kindOfSlug(slug)),
  query: z.string().max(400).default(''),
});
export type TakeNext = z.output<typeof TakeNext>;

/** `seenAt`: as of when the list showed it. */
export type Chosen = { kind: WorkKind; id: string; seenAt?: string };

/** `listing:0194…:2026-11-23T05:00:00.000Z`, as a ticked row says it. */
const chosen = z
  .string()
  .transform((text): Chosen | null => {
    const [first, id = '', ...seen] = text.split(':');
    const known = WORK_KINDS.find((one) => one === first);
    if (!known || !isUuid(id)) return null;
    return seen.length === 0 ? { kind: known, id } : { kind: known, id, seenAt: seen.join(':') };
  })
  .refine((one) => one !== null, { error: 'NOT_FOUND' });

export const DecideMany = z.object({
  items: z
    .array(chosen, { error: 'WORK_NOTHING_CHOSEN' })
    .min(1, { error: 'WORK_NOTHING_CHOSEN' })
    .max(MOST_AT_ONCE, { error: 'WORK_TOO_MANY' }),
  move: z.enum(BULK_MOVES, { error: 'CHOICE_UNKNOWN' }),
  toId: z.string().max(40).default(''),
  reason: reasonField,
});
export type DecideMany = z.output<typeof DecideMany>;

export const SaveView = z.object({ name: lineField(1, 40), query: textField(400) });
export type SaveView = z.output<typeof SaveView>;

export const OneView = z.object({ id: idField });
export const ChooseView = OneView.extend({ first: z.enum(['yes', 'no'], { error: 'CHOICE_UNKNOWN' }) });
