import { z } from 'zod';
import { METHODS, TOLD_WRONGS } from '#modules/invoices/core/correction.ts';
import { idField, optionalLineField, tickField } from '#platform/fields.ts';

/** `name.<key>`, `unit.<key>` and `rate.<key>` are of the lines; which boxes count, what is wrong decides. */
export const PrepareCorrection = z
  .object({
    invoiceId: idField,
    wrong: z.enum(TOLD_WRONGS, { error: 'CHOICE_UNKNOWN' }),
    method: z.enum(METHODS, { error: 'CHOICE_UNKNOWN' }).optional(),
    name: optionalLineField(400),
    address: optionalLineField(400),
    taxCode: optionalLineField(20),
    officeCode: optionalLineField(20),
    officeName: optionalLineField(100),
    place: optionalLineField(50),
    buyerAsked: tickField,
  })
  .catchall(z.string().max(600));
export type PrepareCorrection = z.output<typeof PrepareCorrection>;

export const ConfirmCorrection = z.object({ correctionId: idField });
export type ConfirmCorrection = z.output<typeof ConfirmCorrection>;

export const CorrectionDraft = z.object({ invoiceId: idField });
export type CorrectionDraft = z.output<typeof CorrectionDraft>;
