/**
 * The life of an invoice. What must always hold: a number is given once, in the transaction that signs it (or, where a
 * signature must be waited for, that says so), and is never given back; what was signed is kept byte for byte.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const INVOICE_STATES = ['draft', 'numbered', 'signed', 'sent', 'granted', 'rejected', 'dropped'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** Of an order whose goods have left, or were taken along: its invoice is due. */
export const DUE_STATES: readonly string[] = ['handed_over', 'delivered', 'completed'];

export type InvoiceBy = 'seller' | 'system' | 'authority';
export const INVOICE_MOVES = [
  'number',
  'sign',
  'sign_at_once',
  'send',
  'send_alone',
  'grant',
  'reject',
  'sign_again',
  'drop',
] as const;
export type InvoiceMove = (typeof INVOICE_MOVES)[number];

export const invoiceTable: StateTable<InvoiceState, InvoiceMove, InvoiceBy> = stateTable({
  name: 'InvoiceState',
  start: ['draft'],
  states: INVOICE_STATES,
  final: ['granted', 'dropped'],
  moves: {
    sign_at_once: {
      from: ['draft'],
      to: 'signed',
      by: ['seller', 'system'],
      needs: 'a series in force, a certificate of this tax code in its dates; no signature from a cash register',
      starts: 'the next number of its series; the signed bytes are stored with their SHA-256',
    },
    number: {
      from: ['draft'],
      to: 'numbered',
      by: ['seller', 'system'],
      needs: 'a series in force; who signs answers over a line',
      starts: 'the next number of its series; the question to the signer',
    },
    sign: {
      from: ['numbered'],
      to: 'signed',
      by: ['system'],
      starts: 'the signed bytes are stored with their SHA-256',
    },
    send: { from: ['signed'], to: 'sent', by: ['system'], starts: 'a message to the authority under a key of our own' },
    send_alone: {
      from: ['sent'],
      to: 'signed',
      by: ['system'],
      needs: 'the message it was in was not to be read by the authority: nothing of it was taken',
      starts: 'a message of its own, with the same bytes',
    },
    grant: {
      from: ['sent', 'signed', 'numbered'],
      to: 'granted',
      by: ['authority'],
      needs: 'an answer that verifies; of a vendor who numbers and signs himself, his answer',
      starts: 'the granted bytes are stored; the buyer is told',
    },
    reject: {
      from: ['sent', 'numbered'],
      to: 'rejected',
      by: ['authority'],
      starts: 'the reasons are kept; the seller is told',
    },
    sign_again: {
      from: ['rejected'],
      to: 'signed',
      by: ['seller', 'system'],
      needs: 'what was refused is put right; the number stays',
      starts: 'another version beside the refused one',
    },
    drop: {
      from: ['draft'],
      to: 'dropped',
      by: ['seller', 'system'],
      needs: 'no number yet: nothing is left of the sale, or the seller issued it elsewhere',
    },
  },
});

/** Why a draft is still one, or something is missing: shown to the seller with what to do about it. */
export const WAIT_REASONS = [
  'no_registration',
  'no_series',
  'series_stopped',
  'series_full',
  'no_certificate',
  'certificate_expired',
  'certificate_other_tax_code',
  'signer_refused',
  'signer_silent',
  'provider_silent',
  'provider_refused',
  'document_invalid',
  /** So many days without the authority's answer that a person asks where it went. */
  'answer_lost',
  /** A vendor gave the number; the authority's code comes later. */
  'code_pending',
  /** Granted at a vendor, and its file is still being made there. */
  'file_pending',
  /** A vendor never answered, and by now would make another under the same key. */
  'vendor_key_old',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

const OWED: ReadonlySet<string> = new Set([
  'signer_silent',
  'provider_silent',
  'answer_lost',
  'code_pending',
  'file_pending',
  'vendor_key_old',
]);

/** Somebody outside owes an answer, and may be asked before his turn. */
export const isAnswerOwed = (waitReason: string | null): boolean => waitReason !== null && OWED.has(waitReason);

const OF_VENDORS: ReadonlySet<string> = new Set<WaitReason>([
  'code_pending',
  'answer_lost',
  'provider_silent',
  'provider_refused',
]);

/** As it is called: what a vendor numbered he has signed as well, and only the authority's code is missing. */
export const shownState = (state: InvoiceState, waitReason: string | null): InvoiceState | 'coding' =>
  state === 'numbered' && waitReason !== null && OF_VENDORS.has(waitReason) ? 'coding' : state;
