import { localDay } from '../tvan/days.ts';
import { micro, written } from '../tvan/decimals.ts';
import type { WrittenLine } from '../tvan/invoice-xml.ts';
import { childrenOf, type Element, everyOf, find, readXml, textOf } from '../tvan/xml.ts';
import type { Order } from './vendor.ts';

const BUYER = ['Ten', 'MST', 'MDVQHNSach', 'DChi', 'MKHang', 'SDThoai', 'CCCDan', 'SHChieu', 'DCTDTu', 'HVTNMHang'];

export type Told = Omit<Order, 'form' | 'symbol'>;

/** The invoices of a request by the element names of the law, each with its key; null when it is not to be read. */
export function readOrders(xml: string, now: number): Told[] | null {
  const root = readXml(xml.trim());
  if (root === null) return null;
  const bodies = everyOf(root, 'NDHDon');
  const holders = [root, ...everyOf(root, 'HDon')].filter((one) => childrenOf(one, 'key').length > 0);
  if (bodies.length === 0 || holders.length !== bodies.length) return null;
  const orders = holders.map((holder) => orderOf(holder, now));
  return orders.every((one) => one !== null) ? orders : null;
}

function orderOf(holder: Element, now: number): Told | null {
  const [body] = everyOf(holder, 'NDHDon');
  const [head] = everyOf(holder, 'TTChung');
  const lines = childrenOf(find(body, 'DSHHDVu'), 'HHDVu').map(lineOf);
  const ownKey = textOf(holder, 'key');
  if (ownKey === '' || body === undefined || lines.length === 0) return null;
  const buyer = find(body, 'NMua');
  const named = Object.fromEntries(BUYER.map((name) => [name, textOf(buyer, name)]));
  const isNamed = named.Ten !== '' || named.HVTNMHang !== '';
  return {
    ownKey,
    day: textOf(head, 'NLap') || localDay(now),
    payment: textOf(head, 'HTTToan') || 'TM/CK',
    // Decree 254/2026, Annex 4: who gives no name is a consumer.
    buyer: isNamed ? named : { ...named, Ten: 'Bán cho người tiêu dùng' },
    lines,
  };
}

function lineOf(line: Element): WrittenLine {
  const of = (name: string) => textOf(line, name);
  const rate = of('TSuat');
  return {
    kind: of('TChat') || '1',
    name: of('THHDVu'),
    code: of('MHHDVu'),
    unit: of('DVTinh'),
    quantity: of('SLuong'),
    price: of('DGia'),
    amount: of('ThTien'),
    rate: /^\d+(\.\d+)?$/.test(rate) ? `${rate}%` : rate,
  };
}

/** Down, whichever sign it was told with. */
export function lowered(line: WrittenLine): WrittenLine {
  const down = (value: string | undefined) => {
    const number = micro(value ?? '');
    return number === null ? value : written(number > 0n ? -number : number);
  };
  return { ...line, quantity: down(line.quantity), amount: down(line.amount) };
}

/** Of form 2 no line names a rate. */
export function fitted(lines: readonly WrittenLine[], form: string): WrittenLine[] {
  return lines.map(({ rate, ...line }) => (form === '1' ? { ...line, rate } : line));
}
