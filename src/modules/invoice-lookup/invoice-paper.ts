import { Document, Page, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import {
  correctedSentence,
  daySentence,
  extraOf,
  type InvoicePrint,
  isFromRegister,
  printedNumber,
  relatedSentence,
} from '#modules/invoices/core/print.ts';
import { PDF_FONT } from '#platform/pdf-font.ts';
import { box, trialMark } from '#platform/pdf-text.ts';
import { closing } from './paper-closing.ts';
import { lineTable } from './paper-lines.ts';
import { fact, INK, LINE, SOFT, styles, text } from './paper-parts.ts';

const MARGIN = 30;

/** The invoice on A4 in the layout people know. Everything on it comes from the signed bytes. */
export function paper(data: unknown): ReactElement {
  const print = data as InvoicePrint;
  const { document } = print;
  const named = `${document.form}${document.symbol}-${document.number}`;
  return createElement(
    Document,
    { title: `${document.title} ${named}`, author: document.seller.name, language: 'vi' },
    createElement(
      Page,
      {
        size: 'A4',
        style: { paddingHorizontal: MARGIN, paddingTop: 42, paddingBottom: 58, fontFamily: PDF_FONT, color: INK },
      },
      print.isTrial ? trialMark(84, 360) : null,
      runningHead(print),
      head(print),
      parties(print),
      lineTable(document),
      closing(print),
      runningFoot(print),
    ),
  );
}

/** On every page: of which invoice it is, and which of how many. */
function runningHead({ document }: InvoicePrint): ReactElement {
  const number = printedNumber(document.number);
  return createElement(
    View,
    {
      fixed: true,
      style: {
        position: 'absolute',
        top: 20,
        left: MARGIN,
        right: MARGIN,
        flexDirection: 'row',
        justifyContent: 'space-between',
      },
    },
    text(document.seller.name, { fontSize: 8, color: SOFT, maxLines: 1, maxWidth: 330 }),
    createElement(Text, {
      style: [styles.text, { fontSize: 8, color: SOFT }],
      render: ({ pageNumber, totalPages }) =>
        `${document.form}${document.symbol} · Số ${number} · Trang ${pageNumber}/${totalPages}`,
    }),
  );
}

function runningFoot({ lookupCode, lookupAddress }: InvoicePrint): ReactElement {
  return createElement(
    View,
    {
      fixed: true,
      style: {
        position: 'absolute',
        bottom: 20,
        left: MARGIN,
        right: MARGIN,
        borderTopWidth: 0.5,
        borderTopColor: LINE,
        paddingTop: 4,
      },
    },
    text(`Tra cứu tại ${lookupAddress}, mã tra cứu ${lookupCode}`, {
      fontSize: 8,
      textAlign: 'center',
      fontWeight: 600,
    }),
    text('Đây là bản thể hiện. Hóa đơn có giá trị pháp lý là tệp XML tải ở trang tra cứu.', {
      fontSize: 8,
      color: SOFT,
      textAlign: 'center',
    }),
  );
}

function head({ document, authorityCode, correctedBy }: InvoicePrint): ReactElement {
  const code = document.registerCode ?? authorityCode;
  const sentences = [
    ...(document.related ? [relatedSentence(document.kind, document.related), document.related.note] : []),
    ...correctedBy.map(correctedSentence),
  ].filter((sentence) => sentence !== '');
  return box(
    { marginBottom: 8 },
    box(
      { flexDirection: 'row' },
      box({ width: 118 }),
      box(
        { flexGrow: 1, flexShrink: 1, flexBasis: 0, alignItems: 'center', paddingHorizontal: 6 },
        text(document.title.toLocaleUpperCase('vi'), {
          fontSize: 15,
          fontWeight: 600,
          textAlign: 'center',
          lineHeight: 1.3,
        }),
        text('(Bản thể hiện của hóa đơn điện tử)', styles.soft, { textAlign: 'center' }),
        text(daySentence(document.issuedOn), { textAlign: 'center', marginTop: 2 }),
        code ? text('Mã của cơ quan thuế:', styles.soft, { textAlign: 'center' }) : null,
        code ? text(code, { textAlign: 'center', fontWeight: 600 }) : null,
        isFromRegister(document) && !/máy tính tiền/i.test(document.title)
          ? text('Hóa đơn khởi tạo từ máy tính tiền', styles.soft, { textAlign: 'center' })
          : null,
      ),
      box(
        { width: 118 },
        fact('Mẫu số', String(document.form)),
        fact('Ký hiệu', document.symbol, { fontWeight: 600 }),
        fact('Số', printedNumber(document.number), { fontSize: 12, fontWeight: 600 }),
      ),
    ),
    ...sentences.map((sentence) =>
      box(
        {
          borderWidth: 0.5,
          borderColor: LINE,
          borderRadius: 3,
          paddingVertical: 3,
          paddingHorizontal: 6,
          marginTop: 5,
        },
        text(sentence, { textAlign: 'center', fontWeight: 600 }),
      ),
    ),
  );
}

function parties({ document }: InvoicePrint): ReactElement {
  const { seller, buyer } = document;
  const block = { borderTopWidth: 0.5, borderTopColor: LINE, paddingVertical: 5 };
  const place = [seller.placeName, seller.placeCode && `(${seller.placeCode})`].filter(Boolean).join(' ');
  const account = [seller.bankAccount, seller.bankName].filter(Boolean).join(', ');
  const contacts = box(
    { flexDirection: 'row', gap: 24 },
    fact('Điện thoại', seller.phone),
    fact('Thư điện tử', seller.email),
  );
  return box(
    {},
    box(
      block,
      fact('Đơn vị bán hàng', seller.name, styles.bold),
      fact('Mã số thuế', seller.taxCode, styles.bold),
      fact('Địa chỉ', seller.address),
      fact('Địa điểm kinh doanh', place),
      seller.phone || seller.email ? contacts : null,
      fact('Số tài khoản', account),
      fact('Nhóm ngành nghề', extraOf(document, 'NhomNganhNghe')),
    ),
    box(
      block,
      fact('Họ tên người mua hàng', buyer.taxCode ? buyer.contactName : buyer.name),
      fact('Tên đơn vị', buyer.taxCode ? buyer.name : null, styles.bold),
      fact('Mã số thuế', buyer.taxCode),
      fact('Số định danh cá nhân', buyer.personalId),
      fact('Số hộ chiếu', buyer.passport),
      fact('Địa chỉ', buyer.address),
      box(
        { flexDirection: 'row', gap: 24 },
        fact('Hình thức thanh toán', document.paymentText),
        fact('Đồng tiền thanh toán', 'VND'),
        fact('Mã đơn hàng', extraOf(document, 'MaDonHang')),
      ),
    ),
  );
}
