import { View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { groupThousands, type Vnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { type InvoicePrint, isFromRegister, rateText, validity } from '#modules/invoices/core/print.ts';
import { box, type Style } from '#platform/pdf-text.ts';
import { fact, HEAD, LINE, qrCode, SOFT, styles, text } from './paper-parts.ts';

const OK = '#1a6b32';
const BAD = '#a3231b';

/** Sums, words and signatures, kept together on one page. */
export function closing(print: InvoicePrint): ReactElement {
  return createElement(View, { wrap: false }, sums(print), signatures(print));
}

function sums({ document: { form, totals } }: InvoicePrint): ReactElement {
  return box(
    { marginTop: 8 },
    form === 1 ? rateTable(totals.rates) : null,
    box(
      { marginTop: 6 },
      totals.discountVnd === 0n ? null : sumRow('Tổng chiết khấu thương mại', totals.discountVnd),
      form === 1 ? sumRow('Cộng tiền hàng (chưa có thuế)', totals.netVnd) : null,
      form === 1 ? sumRow('Cộng tiền thuế giá trị gia tăng', totals.vatVnd) : null,
      sumRow('Tổng tiền thanh toán', totals.totalVnd, true),
    ),
    fact('Số tiền viết bằng chữ', totals.totalWords, { marginTop: 3, fontWeight: 600 }),
  );
}

function rateTable(rates: InvoicePrint['document']['totals']['rates']): ReactElement {
  const edges = {
    borderColor: LINE,
    borderRightWidth: 0.75,
    borderBottomWidth: 0.75,
    paddingHorizontal: 4,
    paddingVertical: 2,
  };
  const row = (cells: readonly string[], style: Style = {}) =>
    box(
      { flexDirection: 'row', ...style },
      ...cells.map((words, at) =>
        box(
          { ...edges, width: at === 0 ? 150 : 110 },
          text(
            words,
            { fontSize: 8.5, textAlign: at === 0 ? 'left' : 'right' },
            style.backgroundColor ? styles.bold : {},
          ),
        ),
      ),
    );
  return box(
    { borderTopWidth: 0.75, borderLeftWidth: 0.75, borderColor: LINE, width: 371, alignSelf: 'flex-end' },
    row(['Thuế suất', 'Tiền hàng', 'Tiền thuế'], { backgroundColor: HEAD }),
    ...rates.map(({ rate, amountVnd, vatVnd }) =>
      row([rateText(rate), groupThousands(amountVnd), groupThousands(vatVnd)]),
    ),
  );
}

function sumRow(name: string, amount: Vnd, isLast = false): ReactElement {
  const style = isLast ? { fontWeight: 600, fontSize: 11 } : {};
  return box(
    { flexDirection: 'row', justifyContent: 'space-between', paddingVertical: 1.5 },
    text(name, style),
    text(`${groupThousands(amount)} đồng`, style),
  );
}

function signatures(print: InvoicePrint): ReactElement {
  const { buyer } = print.document;
  const column = { width: 150, alignItems: 'center' } as const;
  return box(
    { flexDirection: 'row', justifyContent: 'space-between', marginTop: 12 },
    box(
      column,
      text('Người mua hàng', styles.bold),
      text('(Không bắt buộc ký)', { fontSize: 8, color: SOFT }),
      buyer.taxCode && buyer.contactName ? text(buyer.contactName, { marginTop: 26, textAlign: 'center' }) : null,
    ),
    box(
      { alignItems: 'center', width: 110 },
      qrCode(print.qr, 86),
      text('Quét để tra cứu', { fontSize: 8, color: SOFT }),
    ),
    box({ width: 230, alignItems: 'center' }, text('Người bán hàng', styles.bold), seal(print)),
  );
}

/** Only a signature that verifies is shown as one. */
export function seal({ document, signature, signer, signedAt }: InvoicePrint): ReactElement {
  const frame = (colour: string) => ({
    borderWidth: 1,
    borderColor: colour,
    borderRadius: 3,
    padding: 6,
    marginTop: 4,
    width: '100%',
  });
  if (signature === 'invalid')
    return box(frame(BAD), text('Chữ ký số không đúng: tệp đã bị sửa sau khi ký.', { color: BAD, fontWeight: 600 }));
  if (signature === 'none')
    return box(
      frame(LINE),
      text(
        isFromRegister(document)
          ? 'Hóa đơn khởi tạo từ máy tính tiền, không bắt buộc có chữ ký số.'
          : 'Chưa có chữ ký số của người bán.',
        { textAlign: 'center', fontSize: 8.5 },
      ),
    );
  return box(
    frame(OK),
    text('Đã ký điện tử', { color: OK, fontWeight: 600 }),
    signer && signedAt ? text(`Ký bởi ${signer.name} ngày ${formatDay(dayOf(signedAt))}`, { color: OK }) : null,
    signer ? text(`Số chứng thư: ${signer.serial}`, { color: OK, fontSize: 8 }) : null,
    signer ? text(`Chứng thư có hiệu lực: ${validity(signer, dayOf)}`, { color: OK, fontSize: 8 }) : null,
  );
}
