import { z } from 'zod';
import {
  codeField,
  fileField,
  idField,
  optionalLineField,
  optionalVndField,
  reasonField,
  textField,
} from '#platform/fields.ts';
import { ASKED_REASONS } from './core/return.ts';

const orderCodeField = codeField('DH');

const returnCodeField = codeField('TH');

const MAX_TEXT = 1000;

/** `quantity.<lineId>` is how much of a line is meant, in sale units or kilograms as the line is sold. */
export const AskReturn = z
  .object({
    code: orderCodeField,
    reason: z.enum(ASKED_REASONS as [string, ...string[]], { error: 'CHOICE_UNKNOWN' }),
    text: textField(MAX_TEXT).pipe(z.string().min(10)),
    photos: z.array(fileField).max(20).default([]),
  })
  .catchall(z.string().max(100));
export type AskReturn = z.output<typeof AskReturn>;

/** `amount.<lineId>` is what the seller gives for a line; an empty box is what was asked. */
export const AcceptReturn = z
  .object({ returnCode: returnCodeField, goods: z.enum(['back', 'kept'], { error: 'CHOICE_UNKNOWN' }) })
  .catchall(z.string().max(100));
export type AcceptReturn = z.output<typeof AcceptReturn>;

/** One typed sum of `amount.<lineId>`. */
export const amountField = optionalVndField(0n);

export const RefuseReturn = z.object({ returnCode: returnCodeField, reason: reasonField });
export type RefuseReturn = z.output<typeof RefuseReturn>;

export const ReturnCode = z.object({ returnCode: returnCodeField });
export type ReturnCode = z.output<typeof ReturnCode>;

export const SendBack = z.object({ returnCode: returnCodeField, note: optionalLineField(200) });
export type SendBack = z.output<typeof SendBack>;

/** `restock.<lineId>` is ticked where the goods can be sold again. */
export const ReceiveReturn = z.object({ returnCode: returnCodeField }).catchall(z.string().max(100));
export type ReceiveReturn = z.output<typeof ReceiveReturn>;

export const ParcelCameBack = z
  .object({ deliveryId: idField, code: orderCodeField, reason: reasonField })
  .catchall(z.string().max(100));
export type ParcelCameBack = z.output<typeof ParcelCameBack>;
