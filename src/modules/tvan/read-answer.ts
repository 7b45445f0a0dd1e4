import type { AuthorityAnswer, AuthorityReason } from './authority.ts';
import type { Trust } from './check-signature.ts';
import { ALL_TAKEN, type MessageContent, type ReadMessage, readMessage } from './messages.ts';
import { readInvoice } from './read-invoice.ts';
import { verifyInvoice } from './verify-invoice.ts';
import { verifyNotice } from './verify-notice.ts';

/** What an answer says once it is read and every signature in it holds. */
export type AnswerReading =
  | { kind: 'read'; refersTo: string; type: string; answer: AuthorityAnswer }
  /** 999: received, which says nothing yet. */
  | { kind: 'receipt'; refersTo: string }
  | { kind: 'forged'; reason: string };

export type ReceiptReading = { refersTo: string; isTaken: boolean; reasons: AuthorityReason[] };

/** The XML of the authority's messages to this sender. */
export type AnswerReader = {
  answer(raw: Uint8Array): AnswerReading;
  /** Of a 999; null when it is none. */
  receipt(raw: Uint8Array): ReceiptReading | null;
};

const AUTHORITY = 'TCT';
/** `LTBao` of what is wrong in a package of uncoded invoices, of one from a cash register. */
const OF_PACKAGES = [3, 7];

/** Reads what the authority answers to the T-VAN of this tax code. What is not signed by it, or speaks of others, is forged. */
export function answerReader(code: string, trust: () => Trust): AnswerReader {
  const read = (raw: Uint8Array): ReadMessage | string => {
    const reading = readMessage(raw);
    if (reading.kind === 'unreadable') return reading.reason;
    const { message } = reading;
    return message.sender === AUTHORITY && message.receiver === `V${code}` ? message : 'sender_or_receiver';
  };

  return {
    answer(raw) {
      const message = read(raw);
      if (typeof message === 'string') return forged(message);
      const { refersTo, type, content } = message;
      if (refersTo === undefined) return forged('answers_nothing');
      if (content.kind === 'receipt' && content.isTaken) return { kind: 'receipt', refersTo };
      const answer = answerOf(message, content, trust());
      return typeof answer === 'string' ? forged(answer) : { kind: 'read', refersTo, type, answer };
    },

    receipt(raw) {
      const message = read(raw);
      if (typeof message === 'string' || message.content.kind !== 'receipt') return null;
      const { messageId, isTaken, reasons } = message.content;
      return message.refersTo === undefined || message.refersTo === messageId
        ? { refersTo: messageId, isTaken, reasons }
        : null;
    },
  };
}

function forged(reason: string): AnswerReading {
  return { kind: 'forged', reason };
}

/** Or why it is not to be believed. */
function answerOf(message: ReadMessage, content: MessageContent, trust: Trust): AuthorityAnswer | string {
  switch (content.kind) {
    case 'invoices':
      return message.type === '202' ? grantedOf(message, content.parts, trust) : 'not_an_answer';
    case 'checked': {
      const fault = noticeFault(message, content, trust);
      if (fault !== null) return fault;
      if (content.refersTo !== message.refersTo) return 'answers_another';
      if (content.verdict === ALL_TAKEN) return content.items.length === 0 ? { kind: 'taken' } : 'taken_with_reasons';
      const items = content.items.map(({ invoice, reasons }) => ({ invoice, reasons }));
      return {
        kind: 'refused',
        items: items.length > 0 ? items : [{ invoice: null, reasons: [] }],
        isWholePackage: OF_PACKAGES.includes(content.verdict),
      };
    }
    case 'slip_answer':
      return noticeFault(message, content, trust) ?? { kind: 'notice', items: content.items };
    case 'receipt':
      return content.messageId === message.refersTo
        ? { kind: 'unreadable', reasons: content.reasons }
        : 'answers_another';
    case 'slip':
      return 'not_an_answer';
  }
}

/** The seller's signature stands in it as it was sent; that it is the very one, who sent it compares. */
function grantedOf(message: ReadMessage, parts: readonly Uint8Array[], trust: Trust): AuthorityAnswer | string {
  const [xml, second] = parts;
  if (!xml || second) return 'not_one_invoice';
  const verified = verifyInvoice(xml, trust);
  if (verified.authority !== 'valid') return `authority:${verified.authorityFault ?? verified.authority}`;
  if (verified.seller === 'invalid') return 'seller';
  const reading = readInvoice(xml);
  if (reading.kind === 'unreadable') return reading.reason;
  const { invoice } = reading;
  if (message.taxCode !== undefined && message.taxCode !== invoice.seller.taxCode) return 'tax_code';
  if (invoice.authorityCode === null) return 'no_code';
  return {
    kind: 'granted',
    invoice: { form: String(invoice.form), symbol: invoice.symbol, number: invoice.number },
    sellerTaxCode: invoice.seller.taxCode,
    authorityCode: invoice.authorityCode,
    xml,
  };
}

function noticeFault(
  message: ReadMessage,
  { part, taxCode }: { part: Uint8Array; taxCode: string },
  trust: Trust,
): string | null {
  const verified = verifyNotice(part, 'authority', trust);
  if (verified.signature !== 'valid') return `authority:${verified.fault ?? verified.signature}`;
  return message.taxCode !== undefined && message.taxCode !== taxCode ? 'tax_code' : null;
}
