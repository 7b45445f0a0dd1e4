import { z } from 'zod';
import { parsePersonalId } from '#modules/shops/core/personal-id.ts';
import { parseTaxCode } from '#modules/shops/core/tax-code.ts';
import { codeField, lineField, refuseField, tickField } from '#platform/fields.ts';
import { parse } from '#platform/parse.ts';

/** Lengths of the data format: `Ten`, `DChi` 400, `DCTDTu` 50. */
const NAME = 400;
const ADDRESS = 400;
const EMAIL = 50;

const taxCodeField = z.string().transform((text, issues) => {
  const code = parseTaxCode(text);
  return code.ok ? code.value.taxCode : refuseField(issues, 'TAX_CODE_INVALID');
});

const PASSPORT = /^(?=.*[A-Z])[A-Z0-9]{6,20}$/;

/** The 12 digits of a person, or a foreigner's passport, which has a letter (Decree 254/2026, Annex point 4). */
const personalIdField = z.string().transform((text, issues) => {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase();
  if (PASSPORT.test(compact)) return compact;
  const id = parsePersonalId(compact);
  return id.ok ? id.value : refuseField(issues, 'PERSONAL_ID_INVALID');
});

const emailField = lineField(3, EMAIL).pipe(z.email({ error: 'EMAIL_INVALID' }));

/** Left out or left empty: null. */
const orNull = <T>(field: z.ZodType<T, string>) =>
  z
    .string()
    .default('')
    .transform((text, issues): T | null => {
      if (text.trim() === '') return null;
      const read = field.safeParse(text, { reportInput: true });
      if (read.success) return read.data;
      for (const issue of read.error.issues) issues.addIssue({ ...issue, path: [] });
      return z.NEVER;
    });

/** Judged beside the other fields, so that one look shows everything that is missing; what is no form has none. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };

/** The invoice in a name, as a program asks for it (contract 3). A company's has its address (Decree 254/2026, Annex 4.a). */
export const InvoiceWishBody = z
  .object({
    name: lineField(2, NAME),
    taxCode: orNull(taxCodeField),
    personalId: orNull(personalIdField),
    address: orNull(lineField(1, ADDRESS)),
    email: orNull(emailField),
  })
  .refine((wish: { taxCode?: unknown; address?: unknown }) => !wish.taxCode || Boolean(wish.address), {
    path: ['address'],
    error: 'REQUIRED',
    ...always,
  })
  .refine((wish: { taxCode?: unknown; personalId?: unknown }) => !(wish.taxCode && wish.personalId), {
    path: ['personalId'],
    error: 'WISH_ONE_CODE',
    ...always,
  });
export type InvoiceWishBody = z.output<typeof InvoiceWishBody>;

export const WISH_KINDS = ['company', 'person'] as const;

/** The boxes of the form in their order, which is that of what is refused; those of the other kind of buyer are not looked at. */
const CompanyBoxes = z.object({
  invoiceTaxCode: z.string().min(1).pipe(taxCodeField),
  invoiceName: lineField(2, NAME),
  invoiceAddress: lineField(1, ADDRESS),
  invoiceEmail: orNull(emailField),
});
const PersonBoxes = z.object({
  invoiceName: lineField(2, NAME),
  invoiceAddress: orNull(lineField(1, ADDRESS)),
  invoicePersonalId: orNull(personalIdField),
  invoiceEmail: orNull(emailField),
});

const box = z.string().max(2000).default('');
export const wishBoxes = {
  wantsInvoice: tickField,
  invoiceFor: z.enum(WISH_KINDS).default('company'),
  invoiceName: box,
  invoiceTaxCode: box,
  invoiceAddress: box,
  invoicePersonalId: box,
  invoiceEmail: box,
};
export const WishBoxes = z.object(wishBoxes);
export type WishBoxes = z.output<typeof WishBoxes>;

/** What was filled in for an invoice in a name; refusals stand beside their boxes. */
export function readWish(boxes: Omit<WishBoxes, 'wantsInvoice'>) {
  if (boxes.invoiceFor === 'company') {
    const read = parse(CompanyBoxes, boxes);
    if (!read.ok) return read;
    const { invoiceName: name, invoiceTaxCode: taxCode, invoiceAddress: address, invoiceEmail: email } = read.value;
    return { ok: true as const, value: { name, taxCode, address, email, personalId: null } };
  }
  const read = parse(PersonBoxes, boxes);
  if (!read.ok) return read;
  const { invoiceName: name, invoicePersonalId: personalId, invoiceAddress: address, invoiceEmail: email } = read.value;
  return { ok: true as const, value: { name, taxCode: null, address, email, personalId } };
}

const { wantsInvoice: _, ...boxes } = wishBoxes;
export const SaveWish = z.object({ code: codeField('DH'), ...boxes });
export type SaveWish = z.output<typeof SaveWish>;
export const WishedOrder = z.object({ code: codeField('DH') });
export type WishedOrder = z.output<typeof WishedOrder>;
