import { createHash } from 'node:crypto';
import type { Book } from './book.ts';
import type { Certificates } from './certificates.ts';
import { localTime } from './days.ts';
import { checkResult, type Envelope, newMessageId, noticeResult, readEnvelope, receipt, wrap } from './envelope.ts';
import { checkAgainst, checkSeller, relatedOf } from './facts.ts';
import type { Complaint } from './fields.ts';
import { granted, newCode, signedNotice } from './grant.ts';
import { checkInvoice, type Invoice, readInvoice } from './invoice.ts';
import { readNotice } from './notice.ts';
import { createPostbox, type Postbox } from './postbox.ts';
import { type InvoiceRow, invoiceKey, type MessageRow, type Mode } from './rows.ts';
import type { Signer } from './signature.ts';
import { ofMessages, type Troubles } from './troubles.ts';
import { childrenOf, find, readXml, textOf } from './xml.ts';

export type Received = { status: 202; receipt: string; message: MessageRow } | { status: 409 };

export type Authority = {
  book: Book;
  certificates: Certificates;
  postbox: Postbox;
  troubles: Troubles;
  now: () => number;
  /** A message as it came over a line whose end is `senderCode`; the same bytes again are answered the same. */
  receive(bytes: Uint8Array, senderCode: string): Received;
};

/** Writes one answer; by another hand it is a forgery with a code of its own. */
type Build = (signer: Signer, isForged: boolean) => { type: string; body: string };
type Checked = { invoice: Invoice; xml: string; complaints: Complaint[] };

const MODES: Record<string, Mode> = { '200': 'coded', '203': 'uncoded', '206': 'cash_register' };
const REFUSED: Record<string, string> = { '200': '1', '203': '3', '206': '7' };
const TAKEN = '2';

/** The tax authority: what it holds of everyone, and what it answers. */
export function createAuthority(
  book: Book,
  certificates: Certificates,
  troubles: Troubles,
  now: () => number,
): Authority {
  const postbox = createPostbox(book, now);

  const checkOne = (xml: string, { type, taxCode }: Envelope, ordered: Complaint[]): Checked => {
    const root = readXml(xml);
    const mode = MODES[type];
    if (root === null || mode === undefined) throw new Error('an invoice that was read is no XML');
    const invoice = readInvoice(root);
    const registration = book.get('registration', taxCode);
    const papers = find(root, 'DSCKS', 'NBan');
    // Decree 254/2026, Art. 10.4: a cash register's invoice needs no signature; one that is there must hold.
    const isSigned = mode !== 'cash_register' || childrenOf(papers, 'Signature').length > 0;
    const complaints = [
      ...ordered,
      ...checkInvoice(invoice, { mode, taxCode, registration, now: now() }),
      ...(isSigned
        ? checkSeller(certificates, { root, holder: papers, signs: invoice.id, taxCode, registration, now: now() })
        : []),
    ];
    return { invoice, xml, complaints: [...complaints, ...checkAgainst(book, invoice, registration)] };
  };

  const keep = ({ invoice, xml }: Checked, message: MessageRow, code: string | null, kept: string): InvoiceRow => {
    const related = find(invoice.head, 'TTHDLQuan');
    const before = related ? relatedOf(book, invoice.taxCode, related) : undefined;
    const number = Number(invoice.number);
    const row: InvoiceRow = {
      id: invoiceKey({ ...invoice, number }),
      taxCode: invoice.taxCode,
      sellerName: textOf(invoice.seller, 'Ten'),
      form: invoice.form,
      symbol: invoice.symbol,
      number,
      day: invoice.day,
      buyerName: textOf(invoice.buyer, 'Ten') || textOf(invoice.buyer, 'HVTNMHang'),
      buyerTaxCode: textOf(invoice.buyer, 'MST'),
      totalVnd: textOf(invoice.totals, 'TgTTTBSo'),
      code,
      related: related
        ? { kind: textOf(related, 'TCHDon') === '1' ? 'replace' : 'adjust', invoice: before?.id ?? null }
        : null,
      messageId: message.id,
      sender: message.sender,
      at: new Date(now()).toISOString(),
      xml: kept === '' ? xml : kept,
      notices: [],
    };
    book.put('invoice', row);
    return row;
  };

  const notice = (write: (id: string, at: string) => string, type: string): Build => {
    const id = newMessageId('TB');
    const at = localTime(now());
    return (signer) => ({ type, body: signedNotice(write(id, at), id, at, signer) });
  };

  const refusal = (message: MessageRow, kind: string, refused: readonly Checked[]): Build => {
    const facts = { taxCode: message.taxCode, name: nameOf(message.taxCode), refersTo: message.id };
    const rows = refused.map(({ invoice, complaints }) => ({ ...invoice, complaints }));
    return notice((id, at) => checkResult({ id, at, ...facts, kind, refused: rows }), '204');
  };

  const nameOf = (taxCode: string) => book.get('registration', taxCode)?.legalName ?? '';

  const grant = (checked: Checked, message: MessageRow): Build => {
    const code = newCode();
    const at = localTime(now());
    const xml = granted(checked.xml, code, at, certificates.authority());
    keep(checked, message, code, xml);
    return (signer, isForged) => ({
      type: '202',
      body: isForged ? granted(checked.xml, newCode(), at, signer) : xml,
    });
  };

  const decideInvoices = (envelope: Envelope, message: MessageRow, ordered: Complaint[]): Build[] => {
    const slices = envelope.parts.map((part) => message.xml.slice(part.start, part.end));
    if (envelope.type === '200') {
      return slices.map((xml) => {
        const checked = checkOne(xml, envelope, ordered);
        return checked.complaints.length === 0 ? grant(checked, message) : refusal(message, '1', [checked]);
      });
    }
    const refused: Checked[] = [];
    for (const xml of slices) {
      const checked = checkOne(xml, envelope, ordered);
      if (checked.complaints.length > 0) refused.push(checked);
      else keep(checked, message, envelope.type === '206' ? checked.invoice.code : null, '');
    }
    return [refusal(message, refused.length === 0 ? TAKEN : (REFUSED[envelope.type] ?? '9'), refused)];
  };

  const decideNotice = (envelope: Envelope, message: MessageRow, ordered: Complaint[]): Build[] => {
    const { taxCode } = envelope;
    const xml = envelope.parts.map((part) => message.xml.slice(part.start, part.end)).join('');
    const root = readXml(xml);
    if (root === null) throw new Error('a notice that was read is no XML');
    const asked = { taxCode, registration: book.get('registration', taxCode), now: now() };
    const lines = readNotice(book, certificates, root, asked).map((line) => ({
      ...line,
      complaints: [...ordered, ...line.complaints],
    }));
    for (const line of lines) {
      const row = book.get('invoice', invoiceKey({ taxCode, ...line, number: Number(line.number) }));
      if (row === undefined || line.complaints.length > 0) continue;
      const told = { at: new Date(now()).toISOString(), about: line.about, reason: line.reason };
      book.put('invoice', { ...row, notices: [...row.notices, told] });
    }
    return [notice((id, at) => noticeResult({ id, at, taxCode, name: nameOf(taxCode), lines }), '301')];
  };

  /** Puts the answers on their way, with what was ordered to go wrong. */
  const send = (builds: readonly Build[], message: MessageRow, { switches, delaySeconds }: Ordered): void => {
    const has = (name: string) => switches.includes(name);
    const later = now() + delaySeconds * 1000;
    const genuineAt = has('held') ? null : has('late') || has('forged') || has('altered') ? later : now();
    const put = (
      build: Build,
      signer: Signer,
      dueAt: number | null,
      note: string | null = null,
      refersTo = message.id,
    ) => {
      const isForged = signer !== certificates.authority();
      const { type, body } = build(signer, isForged);
      const changed = note === 'bị sửa' ? altered(body) : body;
      const xml = wrap(
        type,
        newMessageId('TCT'),
        { receiver: message.sender, refersTo, taxCode: message.taxCode },
        changed,
      );
      const item = { messageId: message.id, sender: message.sender, refersTo, type, xml, dueAt, note };
      postbox.put(item);
      return item;
    };
    const turn = has('shuffled') ? [...builds].reverse() : builds;
    for (const build of turn) {
      if (has('stray')) put(build, certificates.authority(), now(), 'thông điệp lạ', newMessageId(message.sender));
      if (has('forged')) put(build, certificates.forger(), now(), 'giả');
      if (has('altered')) put(build, certificates.authority(), now(), 'bị sửa');
      if (has('lost')) continue;
      const item = put(build, certificates.authority(), genuineAt);
      if (has('twice')) postbox.put({ ...item, note: 'lần hai' });
      if (has('again')) put(build, certificates.authority(), genuineAt, 'lập lại');
    }
  };

  return {
    book,
    certificates,
    postbox,
    troubles,
    now,
    receive(bytes, senderCode) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const xml = decode(bytes);
      const read = xml === null ? null : readEnvelope(xml, senderCode);
      const id = read?.envelope.id ?? hash;
      const known = book.get('message', id);
      if (known) return known.hash === hash ? { status: 202, receipt: known.receipt, message: known } : { status: 409 };
      const complaints = read?.complaints ?? [{ code: 'XM01', text: 'không đọc được thông điệp' }];
      const type = read?.envelope.type ?? '';
      const taxCode = read?.envelope.taxCode ?? '';
      const at = localTime(now());
      const message: MessageRow = {
        ...{ id, type, taxCode, hash, sender: senderCode, xml: xml ?? '' },
        at: new Date(now()).toISOString(),
        receipt: receipt({ id: read?.envelope.id ?? '', sender: senderCode, taxCode, at, complaints }),
        isRead: complaints.length === 0,
      };
      book.put('message', message);
      if (read !== null && message.isRead) {
        const ordered = troubles.takeFor(id, ofMessages);
        const refusals = ordered.switches
          .filter((name) => name.startsWith('reject:'))
          .map((name) => ({ code: name.slice('reject:'.length), text: 'từ chối theo yêu cầu của người thử' }));
        const decide = type === '300' ? decideNotice : decideInvoices;
        send(decide(read.envelope, message, refusals), message, ordered);
      }
      return { status: 202, receipt: message.receipt, message };
    },
  };
}

type Ordered = { switches: string[]; delaySeconds: number };

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** One digit more in what was signed. */
function altered(body: string): string {
  return body.replace(/<(TgTTTBSo|LTBao|TTTNCCQT)>(-?\d+)</, (_, name: string, value: string) => `<${name}>${value}1<`);
}
