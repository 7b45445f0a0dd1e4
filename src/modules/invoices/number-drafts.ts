import { type Day, dayOf, instantOf } from '#kernel/time.ts';
import type { Registration, SellerFacts, Series } from '#modules/invoice-setup/api.ts';
import { amountWords, checkDocument } from '#modules/tvan/api.ts';
import { env } from '#platform/env.ts';
import { isBusiness } from './core/buyer.ts';
import { issueDay, lastDayToSend } from './core/days.ts';
import type { InvoiceForm, InvoiceSeller } from './core/document.ts';
import { documentOfOrder, type NumberedDocument, numberedCorrection } from './core/document-of-order.ts';
import type { VatRates } from './core/rates.ts';
import { registerCode } from './core/register-code.ts';
import { yearOfDay } from './core/symbol.ts';
import { formOf } from './core/who-uses-which.ts';
import { type SendRules, vatRatesAt } from './invoice-rules.ts';
import type { OrderToInvoice } from './order-store.ts';
import { buyerOf, wholeBuyer } from './read-buyer.ts';
import type { Draft, Invoice } from './store.ts';

/** Who issues, as all documents of a batch have it. */
export type Desk = SendRules & {
  registration: Registration;
  seller: SellerFacts;
  today: Day;
  /** Looked up once for each day of a batch. */
  rates: Map<Day, Promise<VatRates>>;
};

export const deskOf = (registration: Registration, seller: SellerFacts, rules: SendRules, now: Date): Desk => ({
  ...{ registration, seller, today: dayOf(now), ...rules },
  rates: new Map(),
});

export const deskForm = ({ registration }: Desk): InvoiceForm => formOf(registration.taxMethod);

/** The day a draft would get, as if its series had given none yet. */
export function firstDay(draft: Pick<Invoice, 'dueAt'>, desk: Desk): Day {
  return dayIn(draft, desk, null);
}

export function dayIn(
  draft: Pick<Invoice, 'dueAt'>,
  { today, workingDays, holidays, registration }: Desk,
  lastIssuedOn: Day | null,
): Day {
  const soldOn = dayOf(draft.dueAt);
  const registeredOn = registration.acceptedAt ? dayOf(registration.acceptedAt) : today;
  // Only where a year is over does it matter.
  const isOver = yearOfDay(soldOn) !== yearOfDay(today);
  const lastToSend = isOver ? lastDayToSend(soldOn, workingDays, holidays) : today;
  return issueDay({ soldOn, today, registeredOn, lastIssuedOn, lastToSend });
}

/** The place in the number line that a document is made for. */
export type Place = { series: Series; number: number; issuedOn: Day; registerNo: bigint | null };

function sellerOf({ registration, seller }: Desk): InvoiceSeller {
  return {
    name: registration.legalName,
    taxCode: registration.taxCode,
    address: registration.address,
    ...(seller.phone ? { phone: seller.phone.replace(/^\+84/, '0') } : {}),
  };
}

/** Who provides the solution (`MSTTCGP`): the T-VAN that invoices leave by. */
const providerTaxCode = (desk: Desk): string => env.TVAN_CODE ?? desk.registration.taxCode;

/** The document of a draft at its place; null when its sums do not agree, so that nothing wrong gets a number. */
export async function documentAt(
  draft: Pick<Invoice, 'kind' | 'document' | 'lookupCode'>,
  order: OrderToInvoice | null,
  desk: Desk,
  place: Place,
): Promise<NumberedDocument | null> {
  const form = deskForm(desk);
  const { mode, posBlock } = desk.registration;
  const { symbol, year } = place.series;
  const code =
    place.registerNo !== null && posBlock
      ? { registerCode: registerCode({ form, year, posBlock, no: place.registerNo }) }
      : {};
  const wish = order?.wish ?? null;
  const phone = order ? order.contactPhone.replace(/^\+84/, '0') : null;
  const of = {
    form,
    mode,
    symbol,
    number: place.number,
    issuedOn: place.issuedOn,
    lookupCode: draft.lookupCode,
    seller: sellerOf(desk),
    providerTaxCode: providerTaxCode(desk),
    ...code,
  };
  if (draft.kind !== 'original') {
    const kept = draft.document;
    // Who counts his tax otherwise by now cannot put an invoice of the other form right with this one.
    if (kept?.form !== form) return null;
    return sound(numberedCorrection(kept, { ...of, buyer: wholeBuyer(kept.buyer, wish) }));
  }
  if (!order) return null;
  const made = documentOfOrder(order, {
    ...of,
    buyer: buyerOf(wish, mode, phone),
    isSellerBusiness: desk.seller.kind !== 'household',
    isBuyerBusiness: isBusiness(wish),
    rates: await ratesOn(desk, place.issuedOn),
    words: amountWords,
  });
  return made.document.totals.totalVnd === order.payVnd ? sound(made) : null;
}

function ratesOn({ rates }: Desk, day: Day): Promise<VatRates> {
  const found = rates.get(day) ?? vatRatesAt(instantOf(day));
  rates.set(day, found);
  return found;
}

/** As the authority would look at it: what it must refuse is not numbered. */
const sound = (made: NumberedDocument): NumberedDocument | null =>
  made.lines.length > 0 && checkDocument(made.document).length === 0 ? made : null;

/** Drafts by the year of their day, the earlier first: each year has its own series. */
export function byYear(drafts: readonly Draft[], desk: Desk): Map<number, Draft[]> {
  const years = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const year = yearOfDay(firstDay(draft, desk));
    const own = years.get(year);
    if (own) own.push(draft);
    else years.set(year, [draft]);
  }
  return new Map([...years].sort(([a], [b]) => a - b));
}
