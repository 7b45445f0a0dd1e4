import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { type BuyerWish, CONSUMER } from './core/buyer.ts';
import type { InvoiceBuyer, InvoiceMode } from './core/document.ts';

const MOST_NAME = 400;
const cut = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join(''));

/** The buyer as the document names him. Another than a cash register says no telephone (Decree 254/2026 Art. 10). */
export function buyerOf(wish: BuyerWish | null, mode: InvoiceMode, phone: string | null): InvoiceBuyer {
  if (!wish || wish.name === '') return { name: CONSUMER };
  const { taxCode, personalId, address, email, contactName } = wish;
  return {
    name: cut(wish.name, MOST_NAME),
    ...(taxCode ? { taxCode } : {}),
    ...(address ? { address: cut(address, MOST_NAME) } : {}),
    ...(personalId ? (isPassport(personalId) ? { passport: personalId } : { personalId }) : {}),
    ...(mode === 'cash_register' && phone ? { phone } : {}),
    ...(email && email.length <= 50 ? { email } : {}),
    ...(contactName ? { contactName: cut(contactName, 100) } : {}),
  };
}

const isPassport = (text: string): boolean => /[A-Z]/.test(text);

/** Whole again, by what the buyer asked for: a document beside its XML keeps such numbers masked. */
export function wholeBuyer(kept: InvoiceBuyer, wish: BuyerWish | null): InvoiceBuyer {
  if (!kept.personalId?.includes('*') && !kept.passport?.includes('*')) return kept;
  const { personalId, passport } = buyerOf(wish, 'coded', null);
  return { ...kept, ...(personalId ? { personalId } : {}), ...(passport ? { passport } : {}) };
}

/** As it is kept beside the XML: identity numbers stand in the XML alone. */
export function maskBuyer(buyer: InvoiceBuyer): InvoiceBuyer {
  return {
    ...buyer,
    ...(buyer.personalId ? { personalId: maskPersonalId(buyer.personalId) } : {}),
    ...(buyer.passport ? { passport: maskPersonalId(buyer.passport) } : {}),
  };
}
