import type { Day } from '#kernel/time.ts';
import type { InvoiceDocument, InvoiceForm } from '#modules/invoices/core/document.ts';

/** A reason of the authority; codes are an open set, the text is for people. */
export type AuthorityReason = { code: string; text: string };

export type InvoiceName = { form: string; symbol: string; number: number };

/** What an answer of the authority says; every one was verified before it gets here. */
export type AuthorityAnswer =
  /** 202: the invoice as it was sent, with the code and the authority's signature. */
  | { kind: 'granted'; invoice: InvoiceName; sellerTaxCode: string; authorityCode: string; xml: Uint8Array }
  /** 204 of LTBao 2: everything in the message was taken. */
  | { kind: 'taken' }
  /**
   * 204 with reasons, invoice by invoice; without an invoice they are of the whole message. Of a package (203, 206) it is the one answer:
   * what it does not name was taken. Of coded invoices each has an answer of its own.
   */
  | { kind: 'refused'; items: { invoice: InvoiceName | null; reasons: AuthorityReason[] }[]; isWholePackage: boolean }
  /** 301. Nothing signed in it names the message it answers: whose taxpayer and which invoices it speaks of has to fit what was asked. */
  | { kind: 'notice'; taxCode: string; items: { invoice: InvoiceName; isTaken: boolean; reasons: AuthorityReason[] }[] }
  /** 999 with reasons: not to be read at all. */
  | { kind: 'unreadable'; reasons: AuthorityReason[] };

/** `id`: the T-VAN's name for it, and what tells other bytes under the same name apart. */
export type ReceivedAnswer = { id: string; refersTo: string; type: string; answer: AuthorityAnswer; raw: Uint8Array };
/** What does not verify, or is not to be read: kept as it came, believed in nothing. */
export type ForgedAnswer = { id: string; refersTo: string; type: string; forged: string; raw: Uint8Array };

export type Sent =
  | { kind: 'received'; receipt: Uint8Array }
  | { kind: 'unreadable'; reasons: AuthorityReason[]; receipt: Uint8Array }
  /** Nothing is known: the same bytes may be sent again. */
  | { kind: 'unanswered'; reason: string };

export type MessageType = '200' | '203' | '206' | '300';

/** The plain link: the authority's own messages, passed through. */
export interface Tvan {
  readonly code: string;
  /** `messageId` and bytes of a message around invoices or a notice as they are stored: nothing is written anew. */
  wrap(type: MessageType, taxCode: string, parts: readonly Uint8Array[]): { messageId: string; bytes: Uint8Array };
  send(bytes: Uint8Array): Promise<Sent>;
  /** What was answered to a message and verifies; what does not comes by `answersAfter`. */
  answersTo(messageId: string): Promise<ReceivedAnswer[] | 'unknown' | null>;
  /** All answers after a cursor; null when nobody answered. What does not verify comes as `forged`. */
  answersAfter(cursor: string): Promise<{ items: (ReceivedAnswer | ForgedAnswer)[]; cursor: string } | null>;
  register(facts: RegistrationFacts): Promise<RegistrationAnswer>;
}

export type RegistrationFacts = {
  taxCode: string;
  legalName: string;
  mode: InvoiceDocument['mode'];
  form: InvoiceForm;
  certificates: { serial: string; subject: string; notBefore: Date; notAfter: Date }[];
};

export type RegistrationAnswer =
  | { kind: 'accepted'; posBlock: string | null }
  | { kind: 'refused'; reason: string }
  | { kind: 'unanswered'; reason: string };

/** A vendor who numbers, signs and sends himself (Viettel S-Invoice, VNPT). */
export type VendorIssued = {
  number: number;
  symbol: string;
  form: InvoiceForm;
  authorityCode: string | null;
  lookupCode: string | null;
  issuedOn: Day;
};

export type VendorAnswer =
  | { kind: 'issued'; invoice: VendorIssued }
  /** With an invoice the tax authority refused what had its number already: that stays used. */
  | { kind: 'refused'; code: string; text: string; invoice?: VendorIssued }
  /** Never created a second time: looked up by our key. `symbol`: under it is one, and another was asked about. */
  | { kind: 'unanswered'; reason: string; symbol?: string };

export interface Vendor {
  /**
   * Ours, the same on a repeat: 10 to 36 letters and digits (no `_`, `-`, `,` or `;` for VNPT). `originalKey` is that of the invoice that a
   * correction speaks of. The document's own number is not looked at. A key is good for three days (Viettel): older, it is only looked up.
   */
  issue(key: string, document: InvoiceDocument, originalKey?: string): Promise<VendorAnswer>;
  find(key: string, document: InvoiceDocument): Promise<VendorAnswer | { kind: 'unknown' }>;
  xml(key: string, invoice: VendorIssued): Promise<Uint8Array | null>;
}
