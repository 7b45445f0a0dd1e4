import { createHash, randomBytes } from 'node:crypto';
import type { Authority } from '../tvan/authority.ts';
import { factsOf, validityOf } from '../tvan/certificates.ts';
import { localDay, localTime } from '../tvan/days.ts';
import { newMessageId } from '../tvan/envelope.ts';
import { invoiceData, type WrittenLine } from '../tvan/invoice-xml.ts';
import { register } from '../tvan/registrations.ts';
import { type Customer, invoiceKey, type Mode, type VendorInvoice } from '../tvan/rows.ts';
import { withSignature } from '../tvan/signature.ts';
import { ofVendors } from '../tvan/troubles.ts';
import { find, leaf, readXml, textOf } from '../tvan/xml.ts';

export type VendorName = Customer['vendor'];

/** What the vendors are called at the authority. */
const TAX_CODES: Record<VendorName, string> = { viettel: '0199997017', vnpt: '0199997024' };
const ASKS_UNTIL_CODED = 3;
const EMPTY_FILES = 2;
const LAST_NUMBER = 99_999_999;

export type Opening = {
  taxCode: string;
  name: string;
  address: string;
  username: string;
  password: string;
  account: string;
  accountPassword: string;
  series: readonly { form: string; symbol: string }[];
};

export type Order = {
  ownKey: string;
  form: string;
  symbol: string;
  day: string;
  payment: string;
  buyer: Record<string, string>;
  lines: readonly WrittenLine[];
  related?: { kind: 'replace' | 'adjust'; original: VendorInvoice; reason: string } | undefined;
};

/** Where the tax authority stands with an invoice. */
export type Standing =
  | { state: 'waiting' }
  | { state: 'accepted'; code: string | null; xml: string }
  | { state: 'refused'; code: string; text: string };

export type Refusal = 'no-series' | 'exhausted' | 'day-goes-back';

export type Vendor = {
  name: VendorName;
  open(of: Opening): Promise<Customer | string>;
  find(test: (customer: Customer) => boolean): Customer | undefined;
  issue(customer: Customer, order: Order): VendorInvoice | Refusal;
  invoices(customer: Customer, ownKey?: string): VendorInvoice[];
  put(invoice: VendorInvoice): void;
  /** Asked by the caller: an answer may hide until it was asked for often enough. */
  ask(invoice: VendorInvoice): Standing;
  /** 04/SS for one invoice; answers the message. */
  notify(customer: Customer, invoice: VendorInvoice, about: string, reason: string): string;
};

/** A provider that numbers, signs with a key of its own for the taxpayer, and sends to the same authority. */
export function createVendor(authority: Authority, name: VendorName): Vendor {
  const { book, certificates, postbox, troubles, now } = authority;
  const sender = `V${TAX_CODES[name]}`;

  const send = (type: string, taxCode: string, part: string): string => {
    const id = newMessageId(sender);
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<TDiep><TTChung><PBan>2.1.0</PBan><MNGui>${sender}</MNGui><MNNhan>TCT</MNNhan><MLTDiep>${type}</MLTDiep><MTDiep>${id}</MTDiep><MST>${taxCode}</MST><SLuong>1</SLuong></TTChung><DLieu>${part}</DLieu></TDiep>`;
    authority.receive(Buffer.from(xml, 'utf8'), sender);
    return id;
  };

  const signed = (customer: Customer, xml: string, id: string, before: string): string =>
    withSignature({
      ...{ xml, id: `${id}-S`, signs: [id], signer: customer.key, isSeller: true },
      at: xml.indexOf(before),
      signedAt: localTime(now()),
    });

  const codeOf = (customer: Customer, { form, day }: Order): string => {
    const block = book.get('registration', customer.taxCode)?.posBlock ?? '';
    const run = book.all('vendorInvoice').filter((one) => one.customerId === customer.id).length + 1;
    return `M${form}-${day.slice(2, 4)}-${block}-${String(run).padStart(11, '0')}`;
  };

  const written = (customer: Customer, order: Order, number: number): string => {
    const { form, symbol, related } = order;
    const id = `HD-${randomBytes(6).toString('hex')}`;
    const data = invoiceData({
      ...{ id, form, symbol, number: String(number), day: order.day, payment: order.payment },
      title: form === '1' ? 'Hóa đơn giá trị gia tăng' : 'Hóa đơn bán hàng',
      provider: TAX_CODES[name],
      seller: { Ten: customer.name, MST: customer.taxCode, DChi: customer.address },
      ...{ buyer: order.buyer, lines: order.lines },
      related: related && {
        TCHDon: related.kind === 'replace' ? '1' : '2',
        LHDCLQuan: '1',
        KHMSHDCLQuan: related.original.form,
        KHHDCLQuan: related.original.symbol,
        SHDCLQuan: String(related.original.number),
        NLHDCLQuan: related.original.day,
        GChu: related.reason,
      },
    });
    const code = modeOf(symbol) === 'cash_register' ? leaf('MCCQT', codeOf(customer, order)) : '';
    return signed(customer, `<HDon>${data}${code}<DSCKS><NBan></NBan></DSCKS></HDon>`, id, '</NBan></DSCKS>');
  };

  return {
    name,
    async open(of) {
      const modes = new Set(of.series.map((one) => modeOf(one.symbol)));
      const forms = new Set(of.series.map((one) => one.form));
      const [mode] = modes;
      const [form] = forms;
      if (mode === undefined || mode === null || form === undefined || modes.size > 1 || forms.size > 1) {
        return 'one kind of invoice and one form for each taxpayer';
      }
      const id = `${name} ${of.taxCode}`;
      const before = book.get('customer', id);
      const key = before?.key ?? (await certificates.issue({ ...of, ...validityOf(now(), {}) }));
      const facts = factsOf(key);
      const others = book.get('registration', of.taxCode)?.certificates ?? [];
      const registered = register(
        book,
        {
          ...{ taxCode: of.taxCode, legalName: of.name, mode, form },
          certificates: [...others.filter((one) => one.serial !== facts.serial), facts],
        },
        now(),
      );
      if (registered.state === 'refused') return registered.reason ?? 'refused';
      const series = of.series.map((one) => {
        const known = before?.series.find((old) => old.form === one.form && old.symbol === one.symbol);
        return known ?? { ...one, next: 1, last: LAST_NUMBER, lastDay: '' };
      });
      const row: Customer = { ...of, id, vendor: name, key, series };
      book.put('customer', row);
      return row;
    },
    find: (test) => book.all('customer').find((one) => one.vendor === name && test(one)),
    issue(customer, order) {
      const fresh = book.get('customer', customer.id) ?? customer;
      const series = fresh.series.find((one) => one.form === order.form && one.symbol === order.symbol);
      if (series === undefined) return 'no-series';
      const { switches } = troubles.takeFor(order.ownKey, ofVendors);
      if (series.next > series.last || switches.includes('exhausted')) return 'exhausted';
      if (order.day < series.lastDay || order.day > localDay(now())) return 'day-goes-back';
      const number = series.next;
      const moved = { ...series, next: number + 1, lastDay: order.day };
      book.put('customer', { ...fresh, series: fresh.series.map((one) => (one === series ? moved : one)) });
      const xml = written(fresh, order, number);
      const types: Record<Mode, string> = { coded: '200', uncoded: '203', cash_register: '206' };
      const messageId = send(types[modeOf(order.symbol) ?? 'coded'], fresh.taxCode, xml);
      const row: VendorInvoice = {
        id: randomBytes(12).toString('hex'),
        customerId: fresh.id,
        ...{ ownKey: order.ownKey, form: order.form, symbol: order.symbol, number, day: order.day, xml, messageId },
        madeAt: now(),
        lookupCode: createHash('sha256').update(messageId).digest('hex').slice(0, 10).toUpperCase(),
        asksLeft: switches.includes('waiting') ? ASKS_UNTIL_CODED : 0,
        filesLeft: switches.includes('file-late') ? EMPTY_FILES : 0,
        correctedBy: null,
      };
      book.put('vendorInvoice', row);
      if (order.related) book.put('vendorInvoice', { ...order.related.original, correctedBy: order.related.kind });
      return row;
    },
    invoices: (customer, ownKey) =>
      book
        .all('vendorInvoice')
        .filter((one) => one.customerId === customer.id && (ownKey === undefined || one.ownKey === ownKey)),
    put: (invoice) => book.put('vendorInvoice', invoice),
    ask(invoice) {
      if (invoice.asksLeft > 0) {
        book.put('vendorInvoice', { ...invoice, asksLeft: invoice.asksLeft - 1 });
        return { state: 'waiting' };
      }
      const answer = postbox.of(invoice.messageId).find((one) => one.note !== 'giả' && one.note !== 'bị sửa');
      if (answer === undefined) return { state: 'waiting' };
      const taxCode = invoice.customerId.slice(name.length + 1);
      const held = book.get('invoice', invoiceKey({ ...invoice, taxCode }));
      if (held?.messageId === invoice.messageId) return { state: 'accepted', code: held.code, xml: held.xml };
      const reason = find(readXml(answer.xml), 'DLieu', 'TBao', 'DLTBao', 'LHDKMa', 'DSHDon', 'HDon', 'DSLDo', 'LDo');
      return { state: 'refused', code: textOf(reason, 'MLoi'), text: textOf(reason, 'MTLoi') };
    },
    notify(customer, invoice, about, reason) {
      const held = book.get('invoice', invoiceKey({ ...invoice, taxCode: customer.taxCode }));
      const id = `TB-${randomBytes(6).toString('hex')}`;
      const line = `<HDon><STT>1</STT>${leaf('MCQTCap', held?.code)}${leaf('KHMSHDon', invoice.form)}${leaf('KHHDon', invoice.symbol)}${leaf('SHDon', invoice.number)}${leaf('Ngay', invoice.day)}<LADHDDT>1</LADHDDT>${leaf('TCTBao', about)}${leaf('LDo', reason)}</HDon>`;
      const xml = `<TBao><DLTBao Id="${id}"><PBan>2.1.0</PBan><MSo>04/SS-HĐĐT</MSo><Ten>Thông báo hóa đơn điện tử có sai sót</Ten><Loai>1</Loai><MCQT>00000</MCQT><TCQT>Cơ quan thuế thử</TCQT>${leaf('TNNT', customer.name)}${leaf('MST', customer.taxCode)}<DDanh>Phú Thọ</DDanh><NTBao>${localDay(now())}</NTBao><DSHDon>${line}</DSHDon></DLTBao><DSCKS><NNT></NNT></DSCKS></TBao>`;
      return send('300', customer.taxCode, signed(customer, xml, id, '</NNT></DSCKS>'));
    },
  };
}

/** What a symbol says of its invoices, null where it is none of a seller's. */
export function modeOf(symbol: string): Mode | null {
  const letters = /^([CK])\d{2}([TM])[A-Z]{2}$/.exec(symbol);
  if (letters === null) return null;
  if (letters[2] === 'M') return letters[1] === 'C' ? 'cash_register' : null;
  return letters[1] === 'C' ? 'coded' : 'uncoded';
}
