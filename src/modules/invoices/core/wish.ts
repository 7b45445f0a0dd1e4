import type { InvoiceBuyer } from './document.ts';

/** What a buyer asked to have on the invoice. */
export type InvoiceWish = {
  name: string;
  /** Of a company, a branch, or a household whose code is the 12-digit number of a person. */
  taxCode: string | null;
  /** 12 digits; never beside a tax code. */
  personalId: string | null;
  address: string | null;
  email: string | null;
  /** Who bought for the company. */
  contactName: string | null;
};

/** What stands in place of a name when none was wanted (Decree 254/2026, Annex point 4). */
export const CONSUMER = 'Bán cho người tiêu dùng';

/** The buyer's block; nothing is on it that was not asked for. */
export function buyerOf(wish: InvoiceWish | null): InvoiceBuyer {
  if (!wish) return { name: CONSUMER };
  const { name, taxCode, personalId, address, email, contactName } = wish;
  return {
    name,
    ...(taxCode ? { taxCode } : {}),
    ...(address ? { address } : {}),
    ...(personalId && !taxCode ? { personalId } : {}),
    ...(email ? { email } : {}),
    ...(taxCode && contactName ? { contactName } : {}),
  };
}

/** Twelve digits are a person's number, also where they are his tax code: kept under seal, and hidden on screens. */
export const isPersonsCode = (taxCode: string): boolean => /^\d{12}$/.test(taxCode);

/** What may still be asked for: until the invoice has a number it is written from the wish as it stands then. */
export const mayWish = (states: readonly string[]): boolean =>
  states.every((state) => state === 'draft' || state === 'dropped');
