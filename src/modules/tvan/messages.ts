import type { AuthorityReason, InvoiceName } from './authority.ts';
import { momentOf } from './check-signature.ts';
import { FORMAT_VERSION } from './core/invoice-table.ts';
import {
  CHECK_NOTICE,
  MESSAGE_HEADER,
  MESSAGE_TYPES,
  RECEIPT,
  SLIP_ANSWER,
  type TypeOfMessage,
} from './core/message-table.ts';
import { SLIP_ACTIONS, SLIP_NOTICE, type SlipItem, type SlipNotice } from './core/slip-notice.ts';
import { checkGroup, type Values, writeGroup } from './core/table.ts';
import { inside, needed, rows, textOf, Unreadable } from './read-values.ts';
import { childNamed, childrenNamed, cutOut, readTree, type Tree, valuesFrom, type XmlElement } from './xml-tree.ts';

export type MessageHeader = {
  type: TypeOfMessage;
  /** `MNGui`, `MNNhan`: `V` and a tax code, or `TCT`. */
  sender: string;
  receiver: string;
  messageId: string;
  /** The message that is answered. */
  refersTo?: string;
  taxCode?: string;
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const OWN_DECLARATION = /^\uFEFF?\s*(?:<\?xml\s[^>]*\?>)?\s*/;

/**
 * A message around parts as they are kept: of bytes that a signature covers nothing is written anew, and the envelope
 * declares no namespace that would reach into their digests.
 */
export function writeMessage(header: MessageHeader, parts: readonly Uint8Array[]): Uint8Array {
  const values: Values = {
    PBan: FORMAT_VERSION,
    MNGui: header.sender,
    MNNhan: header.receiver,
    MLTDiep: header.type,
    MTDiep: header.messageId,
    MTDTChieu: header.refersTo,
    MST: header.taxCode,
    SLuong: String(parts.length),
  };
  const [fault] = checkGroup(MESSAGE_HEADER, values);
  if (fault) throw new RangeError(`message header: ${fault.path} ${fault.problem}`);
  const texts = parts.map((bytes) =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(OWN_DECLARATION, ''),
  );
  const content = `${writeGroup(MESSAGE_HEADER, values)}<DLieu>${texts.join('')}</DLieu>`;
  return new TextEncoder().encode(`${DECLARATION}<TDiep>${content}</TDiep>`);
}

/** One invoice in a notice of the authority, with what it has against it. */
export type NoticeItem = { invoice: InvoiceName; isTaken: boolean; reasons: AuthorityReason[] };

/** The parts are texts of their own: what verifies inside a message verifies as what is kept of it. */
export type MessageContent =
  | { kind: 'invoices'; parts: Uint8Array[] }
  /** 204: `verdict` is `LTBao`; without items it speaks of the whole message. */
  | { kind: 'checked'; verdict: number; refersTo: string; taxCode: string; items: NoticeItem[]; part: Uint8Array }
  /** 300. */
  | { kind: 'slip'; notice: SlipNotice; part: Uint8Array }
  /** 301. */
  | { kind: 'slip_answer'; taxCode: string; items: NoticeItem[]; part: Uint8Array }
  /** 999. */
  | { kind: 'receipt'; messageId: string; isTaken: boolean; receivedAt: Date | null; reasons: AuthorityReason[] };

export type ReadMessage = MessageHeader & { count: number | null; content: MessageContent };

export function readMessage(
  bytes: Uint8Array,
): { kind: 'read'; message: ReadMessage } | { kind: 'unreadable'; reason: string } {
  try {
    return { kind: 'read', message: messageOf(readTree(bytes)) };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason };
    throw error;
  }
}

function messageOf(tree: Tree): ReadMessage {
  if (tree.root.localName !== 'TDiep') throw new Unreadable('not_message');
  const head = childNamed(tree.root, 'TTChung');
  const body = childNamed(tree.root, 'DLieu');
  if (!head || !body) throw new Unreadable('not_message');
  const values = valuesFrom(head, MESSAGE_HEADER);
  const type = needed(values, 'MLTDiep');
  if (!isKnown(type)) throw new Unreadable('message_type');
  const count = textOf(values, 'SLuong');
  return {
    type,
    sender: needed(values, 'MNGui'),
    receiver: needed(values, 'MNNhan'),
    messageId: needed(values, 'MTDiep'),
    refersTo: textOf(values, 'MTDTChieu'),
    taxCode: textOf(values, 'MST'),
    count: count && /^\d{1,7}$/.test(count) ? Number(count) : null,
    content: contentOf(tree, body, type),
  };
}

/** Of one message (docs/tvan-protocol.md). */
export const MOST_INVOICES = 100;

const isKnown = (type: string): type is TypeOfMessage => Object.hasOwn(MESSAGE_TYPES, type);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function contentOf(tree: Tree, body: XmlElement, type: TypeOfMessage): MessageContent {
  if (MESSAGE_TYPES[type] === 'invoices') {
    const invoices = childrenNamed(body, 'HDon');
    if (invoices.length === 0) throw new Unreadable('missing:HDon');
    // Each part carries the namespaces around it: many parts of a few bytes would become many of all their length.
    if (invoices.length > MOST_INVOICES) throw new Unreadable('too_many');
    return { kind: 'invoices', parts: invoices.map((one) => encode(cutOut(tree, one))) };
  }
  const notice = childNamed(body, 'TBao');
  if (!notice) throw new Unreadable('missing:TBao');
  if (type === '999') return receiptOf(valuesFrom(notice, RECEIPT));
  const data = childNamed(notice, 'DLTBao');
  if (!data) throw new Unreadable('missing:DLTBao');
  const part = encode(cutOut(tree, notice));
  if (type === '300') return { kind: 'slip', notice: slipOf(valuesFrom(data, SLIP_NOTICE)), part };
  return type === '301'
    ? { kind: 'slip_answer', ...slipAnswerOf(valuesFrom(data, SLIP_ANSWER)), part }
    : { kind: 'checked', ...checkedOf(valuesFrom(data, CHECK_NOTICE)), part };
}

function receiptOf(values: Values): MessageContent {
  const taken = needed(values, 'TTTNhan');
  if (taken !== '0' && taken !== '1') throw new Unreadable('malformed:TTTNhan');
  return {
    kind: 'receipt',
    messageId: needed(values, 'MTDiep'),
    isTaken: taken === '0',
    receivedAt: momentOf(textOf(values, 'NNhan') ?? ''),
    reasons: reasonsOf(values, 'MTa'),
  };
}

function reasonsOf(values: Values, text: 'MTLoi' | 'MTa'): AuthorityReason[] {
  return rows(inside(values, 'DSLDo'), 'LDo').map((row) => ({
    code: textOf(row, 'MLoi') ?? '',
    text: textOf(row, text) ?? '',
  }));
}

const nameTexts = (row: Values) => ({
  form: textOf(row, 'KHMSHDon') ?? '',
  symbol: textOf(row, 'KHHDon') ?? '',
  number: needed(row, 'SHDon'),
});

function nameOf(row: Values): InvoiceName {
  const { number, ...name } = nameTexts(row);
  if (!/^\d{1,8}$/.test(number)) throw new Unreadable('malformed:SHDon');
  return { ...name, number: Number(number) };
}

/** `LTBao` 2: the whole message was taken. */
export const ALL_TAKEN = 2;

function checkedOf(values: Values) {
  const verdict = Number(needed(values, 'LTBao'));
  if (!Number.isInteger(verdict) || verdict < 1 || verdict > 9) throw new Unreadable('malformed:LTBao');
  const lists = ['LHDKMa', 'LHDMa', 'LHDMTTien'].flatMap((name) =>
    rows(inside(inside(values, name), 'DSHDon'), 'HDon'),
  );
  return {
    verdict,
    refersTo: needed(values, 'MTDTChieu'),
    taxCode: needed(values, 'MST'),
    items: lists.map((row) => ({ invoice: nameOf(row), isTaken: false, reasons: reasonsOf(row, 'MTLoi') })),
  };
}

function slipAnswerOf(values: Values) {
  const items = rows(inside(values, 'DSHDon'), 'HDon').map((row) => {
    const state = needed(row, 'TTTNCCQT');
    if (state !== '1' && state !== '2') throw new Unreadable('malformed:TTTNCCQT');
    return { invoice: nameOf(row), isTaken: state === '1', reasons: reasonsOf(row, 'MTLoi') };
  });
  return { taxCode: needed(values, 'MST'), items };
}

function slipOf(values: Values): SlipNotice {
  const number = textOf(values, 'So');
  return {
    id: String(values.Id ?? ''),
    ...(number === undefined ? {} : { answers: { number, noticedOn: textOf(values, 'NTBCCQT') ?? '' } }),
    taxOfficeCode: textOf(values, 'MCQT') ?? '',
    taxOfficeName: textOf(values, 'TCQT') ?? '',
    taxpayerName: textOf(values, 'TNNT') ?? '',
    taxCode: needed(values, 'MST'),
    place: textOf(values, 'DDanh') ?? '',
    noticedOn: needed(values, 'NTBao'),
    items: rows(inside(values, 'DSHDon'), 'HDon').map(slipItemOf),
  };
}

function slipItemOf(row: Values): SlipItem {
  const action = SLIP_ACTIONS[Number(needed(row, 'TCTBao')) - 1];
  if (!action) throw new Unreadable('malformed:TCTBao');
  const authorityCode = textOf(row, 'MCQTCap');
  return {
    ...(authorityCode === undefined ? {} : { authorityCode }),
    ...nameTexts(row),
    issuedOn: needed(row, 'Ngay'),
    action,
    reason: textOf(row, 'LDo') ?? '',
  };
}
