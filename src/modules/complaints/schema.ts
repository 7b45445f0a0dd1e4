import { z } from 'zod';
import { addSeconds, instantOf } from '#kernel/time.ts';
import {
  clockField,
  codeField,
  dayField,
  fileField,
  idField,
  optionalLineField,
  optionalVndField,
  reasonField,
  textField,
} from '#platform/fields.ts';
import { MAX_MESSAGE, SUBJECTS } from './core/complaint.ts';
import { COMPLAINT_BASES, DECISIONS, MAX_REASON, MEETING_KINDS, PROPOSAL_KINDS } from './core/hearing.ts';

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

const reasonText = textField(MAX_REASON).pipe(z.string().min(1).min(10));
const maxVnd = 1_000_000_000n;
const basisField = z.enum(COMPLAINT_BASES, { error: 'CHOICE_UNKNOWN' });

/** The department asks one side, or both the same. */
export const AskSides = z.object({
  complaintId: idField,
  side: z.enum(['buyer', 'seller', 'both'], { error: 'CHOICE_UNKNOWN' }),
  text: messageField,
});
export type AskSides = z.output<typeof AskSides>;

/** A side answers what it was asked. */
export const AnswerQuestion = z.object({
  complaintCode: complaintCodeField,
  questionId: idField,
  text: messageField,
  photo: fileField.optional(),
});
export type AnswerQuestion = z.output<typeof AnswerQuestion>;

export const RecordMeeting = z
  .object({
    complaintId: idField,
    kind: z.enum(MEETING_KINDS, { error: 'CHOICE_UNKNOWN' }),
    day: dayField,
    clock: clockField,
    place: optionalLineField(200),
    present: textField(1000).pipe(z.string().min(1).min(3)),
    said: textField(MAX_REASON).pipe(z.string().min(1).min(10)),
    result: textField(1000),
  })
  .transform(({ day, clock, ...rest }) => ({ ...rest, heldAt: addSeconds(instantOf(day), clock * 60) }));
export type RecordMeeting = z.output<typeof RecordMeeting>;

export const Propose = z.object({
  complaintId: idField,
  kind: z.enum(PROPOSAL_KINDS, { error: 'CHOICE_UNKNOWN' }),
  amountVnd: optionalVndField(1n, maxVnd),
  basis: basisField,
  text: reasonText,
});
export type Propose = z.output<typeof Propose>;

export const AnswerProposal = z.object({
  complaintCode: complaintCodeField,
  proposalId: idField,
  answer: z.enum(['accept', 'refuse'], { error: 'CHOICE_UNKNOWN' }),
  reason: textField(1000),
});
export type AnswerProposal = z.output<typeof AnswerProposal>;

export const DecideComplaint = z.object({
  complaintId: idField,
  decision: z.enum(DECISIONS, { error: 'CHOICE_UNKNOWN' }),
  amountVnd: optionalVndField(1n, maxVnd),
  basis: basisField,
  reason: reasonText,
  /** How many words of both sides the page showed. */
  seenCount: z.coerce.number().int().min(0).optional(),
});
export type DecideComplaint = z.output<typeof DecideComplaint>;

export const ExtendTerm = z.object({ complaintId: idField, reason: reasonField });
export type ExtendTerm = z.output<typeof ExtendTerm>;
