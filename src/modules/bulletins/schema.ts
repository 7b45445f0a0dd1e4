import { z } from 'zod';
import {
  idField,
  lineField,
  optionalLineField,
  reasonField,
  textField,
  tickField,
  wholeNumberField,
} from '#platform/fields.ts';
import { BULLETIN_KINDS } from './core/bulletin.ts';

const MOST_TEXT = 8000;
const EMAIL = 160;
const kindField = z.enum(BULLETIN_KINDS, { error: 'CHOICE_UNKNOWN' });
const seenAt = z.string().max(40).default('');

export const MakeBulletin = z.object({ kind: kindField, period: lineField(4, 7) });
export const CorrectBulletin = z.object({ bulletinId: idField, reason: reasonField });
export const WriteTexts = z.object({
  bulletinId: idField,
  seenAt,
  opening: textField(MOST_TEXT),
  findings: textField(MOST_TEXT),
  outlook: textField(MOST_TEXT),
});
export const SignBulletin = z.object({ bulletinId: idField, seenAt, isPublic: tickField });
export const DropBulletin = z.object({ bulletinId: idField, reason: reasonField });
export const BulletinRef = z.object({ bulletinId: idField });

export const SetSchedule = z.object({ kind: kindField, isOn: tickField, afterDays: wholeNumberField(1, 45) });
export type SetSchedule = z.output<typeof SetSchedule>;

/** An official from the list, or somebody else with name and address. */
export const AddRecipient = z.object({
  kind: kindField,
  accountId: z
    .union([z.literal(''), idField])
    .default('')
    .transform((id) => id || null),
  name: optionalLineField(EMAIL),
  email: optionalLineField(EMAIL).pipe(
    z.union([z.literal(''), z.email({ error: 'EMAIL_INVALID' })], { error: 'EMAIL_INVALID' }),
  ),
});
export type AddRecipient = z.output<typeof AddRecipient>;
export const RecipientRef = z.object({ recipientId: idField });
