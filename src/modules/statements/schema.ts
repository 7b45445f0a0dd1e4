import { z } from 'zod';
import { fileFieldOr, idField, lineField, optionalLineField } from '#platform/fields.ts';

export const UploadStatement = z.object({
  shopId: idField,
  bankAccountId: idField,
  file: fileFieldOr('STATEMENT_MISSING'),
});
export type UploadStatement = z.output<typeof UploadStatement>;

const words = optionalLineField(80).transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

export const AMOUNT_KINDS = ['in_and_out', 'signed', 'marked'] as const;

/** Columns by their headings; those of another way of writing amounts say nothing. */
export const SaveMapping = z.object({
  importId: idField,
  date: lineField(1, 120),
  time: optionalLineField(120),
  content: lineField(1, 120),
  reference: optionalLineField(120),
  amounts: z.enum(AMOUNT_KINDS, { error: 'CHOICE_UNKNOWN' }),
  in: optionalLineField(120),
  out: optionalLineField(120),
  amount: optionalLineField(120),
  mark: optionalLineField(120),
  inMarks: words,
  outMarks: words,
});
export type SaveMapping = z.output<typeof SaveMapping>;

export const ConfirmStatement = z.object({ importId: idField });
export type ConfirmStatement = z.output<typeof ConfirmStatement>;

const amounts = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in_and_out'), in: z.string(), out: z.string() }),
  z.object({ kind: z.literal('signed'), amount: z.string() }),
  z.object({
    kind: z.literal('marked'),
    amount: z.string(),
    mark: z.string(),
    inMarks: z.array(z.string()).readonly(),
    outMarks: z.array(z.string()).readonly(),
  }),
]);

/** As it lies in the database. */
export const KeptMapping = z.object({
  date: z.string(),
  time: z.string().optional(),
  content: z.string(),
  reference: z.string().optional(),
  amounts,
});
export type KeptMapping = z.output<typeof KeptMapping>;

export const KeptSheet = z.array(z.array(z.union([z.string(), z.number(), z.null()])));

/** What came of it: how many rows did what, and the lines that could not be read. */
export const KeptResult = z.object({
  counts: z.record(z.string(), z.number()).default({}),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })).default([]),
  outcomes: z.record(z.string(), z.number()).default({}),
  /** The columns that it was confirmed by, until it is taken in: another file of the bank may change them meanwhile. */
  mapping: KeptMapping.optional(),
});
export type KeptResult = z.output<typeof KeptResult>;
