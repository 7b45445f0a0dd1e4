import { maskNumbersIn } from '#modules/shops/core/personal-id.ts';
import { shownTaxCode } from '#modules/shops/core/tax-code.ts';
import type { AuthorityReason } from '#modules/tvan/api.ts';
import { seal, unseal } from '#platform/secrets.ts';
import type { InvoiceDocument } from './core/document.ts';
import { documentFromJson, documentToJson, type JsonObject } from './core/document-json.ts';

/**
 * Numbers of persons that serve as tax codes, the seller's or the buyer's, as a document keeps them beside its XML: masked
 * where they stand, and whole under seal by their place, since an invoice that puts it right says them again.
 */
export type Hidden = Record<string, string>;

type Numbered = {
  providerTaxCode: string;
  seller: { taxCode: string };
  buyer: { taxCode?: string };
  lines: readonly { nature: number; name: string }[];
};

const NOTE = 4;

/** A correction says in words what the code was and what it is. In the names of goods twelve digits are of the goods. */
const shownName = ({ nature, name }: { nature: number; name: string }): string =>
  nature === NOTE ? maskNumbersIn(name) : name;

/** The parts of a document that screens show. */
export const shownParts = <D extends Pick<Numbered, 'buyer' | 'lines'>>(parts: D): D => ({
  ...parts,
  buyer:
    parts.buyer.taxCode === undefined ? parts.buyer : { ...parts.buyer, taxCode: shownTaxCode(parts.buyer.taxCode) },
  lines: parts.lines.map((line) => ({ ...line, name: shownName(line) })),
});

export function hideNumbers<D extends Numbered>(document: D): { shown: D; hidden: Hidden | null } {
  const { providerTaxCode, seller } = document;
  const shown = shownParts({
    ...document,
    providerTaxCode: shownTaxCode(providerTaxCode),
    seller: { ...seller, taxCode: shownTaxCode(seller.taxCode) },
  });
  const hidden: Hidden = {};
  const keep = (place: string, whole: string | undefined, masked: string | undefined) => {
    if (whole !== undefined && masked !== whole) hidden[place] = whole;
  };
  keep('provider', providerTaxCode, shown.providerTaxCode);
  keep('seller', seller.taxCode, shown.seller.taxCode);
  keep('buyer', document.buyer.taxCode, shown.buyer.taxCode);
  for (const [at, { name }] of document.lines.entries()) keep(`line ${at}`, name, shown.lines[at]?.name);
  return { shown, hidden: Object.keys(hidden).length > 0 ? hidden : null };
}

export function showNumbers<D extends Numbered>(shown: D, hidden: Hidden): D {
  const { seller, buyer, lines } = shown;
  return {
    ...shown,
    providerTaxCode: hidden.provider ?? shown.providerTaxCode,
    seller: { ...seller, taxCode: hidden.seller ?? seller.taxCode },
    buyer: hidden.buyer === undefined ? buyer : { ...buyer, taxCode: hidden.buyer },
    lines: lines.map((line, at) => ({ ...line, name: hidden[`line ${at}`] ?? line.name })),
  };
}

/** A document as its row keeps it. */
export function keptDocument(document: InvoiceDocument): { document: JsonObject; numbersSealed: string | null } {
  const { shown, hidden } = hideNumbers(document);
  return { document: documentToJson(shown), numbersSealed: hidden && seal(JSON.stringify(hidden)) };
}

/** What this program wrote itself, whole again; of a draft that is no correction null. */
export function openDocument({ document, numbersSealed }: { document: unknown; numbersSealed: string | null }) {
  const read = documentFromJson(document);
  return numbersSealed === null ? read : showNumbers(read, JSON.parse(unseal(numbersSealed)) as Hidden);
}

/** The buyer's tax code beside the document is for screens alone. */
export const shownCodeOf = ({ taxCode }: { taxCode?: string }): string | null =>
  taxCode === undefined ? null : shownTaxCode(taxCode);

/** What others say of an invoice may quote such a number; their own bytes are kept as they came. */
export const shownReasons = (reasons: readonly AuthorityReason[]): AuthorityReason[] =>
  reasons.map((reason) => ({ ...reason, text: maskNumbersIn(reason.text) }));
