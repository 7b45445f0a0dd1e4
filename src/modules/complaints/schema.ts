import { z } from 'zod';
import { codeField, fileField, optionalVndField, textField } from '#platform/fields.ts';
import { MAX_MESSAGE, SUBJECTS } from './core/complaint.ts';

const orderCodeField = codeField('DH');

const complaintCodeField = codeField('KN');

const messageField = textField(MAX_MESSAGE).pipe(z.string().min(1).min(10));

export const OpenComplaint = z.object({
  code: orderCodeField,
  subject: z.enum(SUBJECTS, { error: 'CHOICE_UNKNOWN' }),
  text: messageField,
  photo: fileField.optional(),
});
export type OpenComplaint = z.output<typeof OpenComplaint>;

export const BuyerMessage = z.object({
  complaintCode: complaintCodeField,
  text: messageField,
  photo: fileField.optional(),
});
export type BuyerMessage = z.output<typeof BuyerMessage>;

/** An answer of the shop; with a sum it is an offer. */
export const SellerMessage = z.object({
  complaintCode: complaintCodeField,
  text: messageField,
  offerVnd: optionalVndField(1n, 1_000_000_000n),
  photo: fileField.optional(),
});
export type SellerMessage = z.output<typeof SellerMessage>;

export const ComplaintCode = z.object({ complaintCode: complaintCodeField });
export type ComplaintCode = z.output<typeof ComplaintCode>;

/** `seenOffer`: the sum that the screen showed, '' for none; the shop may have answered anew meanwhile. */
export const TakeAnswer = ComplaintCode.extend({ seenOffer: z.string().max(20).optional() });
export type TakeAnswer = z.output<typeof TakeAnswer>;
