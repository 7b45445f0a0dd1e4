import { Document, Page, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { groupThousands, type Vnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import type { InvoiceLine } from '#modules/invoices/core/document.ts';
import {
  correctedSentence,
  extraOf,
  formatMillionths,
  type InvoicePrint,
  lineNote,
  printedNumber,
  rateShort,
  rateText,
  relatedSentence,
} from '#modules/invoices/core/print.ts';
import { box, type Style } from '#platform/pdf-text.ts';
import { fact, INK, LINE, qrCode, SOFT, styles, text } from './paper-parts.ts';

/** 80 mm, as long as it needs to be. */
const WIDTH = 226.77;

/** The same invoice on the roll of a cash register's printer. */
export function paper(data: unknown): ReactElement {
  const print = data as InvoicePrint;
  const { document } = print;
  return createElement(
    Document,
    { title: `${document.form}${document.symbol}-${document.number}`, author: document.seller.name, language: 'vi' },
    createElement(
      Page,
      { size: [WIDTH], style: { padding: 10, color: INK } },
      print.isTrial ? text('Bản dùng thử', { textAlign: 'center', fontSize: 14, fontWeight: 600, color: SOFT }) : null,
      head(print),
      rule(),
      ...document.lines.map((line) => goods(line, document.form === 1)),
      rule(),
      sums(print),
      rule(),
      foot(print),
    ),
  );
}

const rule = (): ReactElement =>
  box({ borderTopWidth: 0.75, borderTopColor: LINE, borderStyle: 'dashed', marginVertical: 5 });
const middle = { textAlign: 'center' } as const;

function head({ document, authorityCode, correctedBy }: InvoicePrint): ReactElement {
  const { seller, buyer } = document;
  const code = document.registerCode ?? authorityCode;
  return box(
    {},
    text(seller.placeName ?? seller.name, middle, { fontSize: 11, fontWeight: 600 }),
    seller.placeName ? text(seller.name, middle) : null,
    text(`Mã số thuế: ${seller.taxCode}`, middle),
    text(seller.address, middle, { fontSize: 8 }),
    text(document.title.toLocaleUpperCase('vi'), middle, { fontSize: 10.5, fontWeight: 600, marginTop: 6 }),
    text(`Ký hiệu ${document.form}${document.symbol} · Số ${printedNumber(document.number)}`, middle),
    text(formatDay(document.issuedOn), middle),
    code ? text('Mã của cơ quan thuế:', middle, { color: SOFT }) : null,
    code ? text(code, middle, styles.bold) : null,
    document.related ? text(relatedSentence(document.kind, document.related), middle, styles.bold) : null,
    ...correctedBy.map((other) => text(correctedSentence(other), middle, styles.bold)),
    box(
      { marginTop: 4 },
      fact('Người mua', buyer.name),
      fact('Mã số thuế', buyer.taxCode),
      fact('Số định danh', buyer.personalId ?? buyer.passport),
      fact('Địa chỉ', buyer.address),
      fact('Đơn hàng', extraOf(document, 'MaDonHang')),
    ),
  );
}

function goods(line: InvoiceLine, withRate: boolean): ReactElement {
  const { name, unit, quantity, unitPrice, amountVnd, rate, position } = line;
  const count = quantity === undefined ? '' : `${formatMillionths(quantity)} ${unit ?? ''}`.trim();
  const price = unitPrice === undefined ? '' : ` × ${formatMillionths(unitPrice)}`;
  const note = lineNote(line);
  return createElement(
    View,
    { key: position, style: { marginBottom: 3 } },
    text(name, styles.bold),
    amountVnd === undefined
      ? null
      : pair(`${count}${price}${withRate && rate ? ` (${rateShort(rate)})` : ''}`, groupThousands(amountVnd)),
    note === '' ? null : text(note, { fontSize: 8, color: SOFT }),
  );
}

const pair = (left: string, right: string, style: Style = {}): ReactElement =>
  box({ flexDirection: 'row', justifyContent: 'space-between' }, text(left, style), text(right, style));

function sums({ document: { form, totals, paymentText } }: InvoicePrint): ReactElement {
  const sum = (name: string, amount: Vnd) => pair(name, groupThousands(amount));
  return box(
    {},
    totals.discountVnd === 0n ? null : sum('Chiết khấu', totals.discountVnd),
    form === 1 ? sum('Tiền hàng chưa thuế', totals.netVnd) : null,
    ...(form === 1 ? totals.rates.map(({ rate, vatVnd }) => sum(`Thuế ${rateText(rate)}`, vatVnd)) : []),
    pair('Tổng cộng', `${groupThousands(totals.totalVnd)} đồng`, { fontWeight: 600, fontSize: 11 }),
    text(totals.totalWords, { fontSize: 8 }),
    fact('Thanh toán', paymentText),
  );
}

function foot({ qr, lookupCode, lookupAddress }: InvoicePrint): ReactElement {
  return box(
    { alignItems: 'center' },
    qrCode(qr, 110),
    text(`Tra cứu tại ${lookupAddress}`, middle, { fontSize: 8 }),
    text(`Mã tra cứu ${lookupCode}`, middle, styles.bold),
    text('Bản thể hiện; hóa đơn có giá trị pháp lý là tệp XML tải ở trang tra cứu.', middle, {
      fontSize: 8,
      color: SOFT,
    }),
  );
}
