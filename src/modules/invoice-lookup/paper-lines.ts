import { View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { groupThousands } from '#kernel/money.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceLine } from '#modules/invoices/core/document.ts';
import { formatMillionths, lineNote, rateShort } from '#modules/invoices/core/print.ts';
import { box, type Style } from '#platform/pdf-text.ts';
import { HEAD, LINE, SOFT, text } from './paper-parts.ts';

type Column = { name: string; width?: number; align: 'left' | 'center' | 'right'; of: (line: InvoiceLine) => string };

const COLUMNS: readonly Column[] = [
  { name: 'STT', width: 28, align: 'center', of: ({ position }) => String(position) },
  { name: 'Tên hàng hóa, dịch vụ', align: 'left', of: ({ name }) => name },
  { name: 'ĐVT', width: 46, align: 'center', of: ({ unit }) => unit ?? '' },
  { name: 'Số lượng', width: 54, align: 'right', of: ({ quantity }) => decimals(quantity) },
  { name: 'Đơn giá', width: 70, align: 'right', of: ({ unitPrice }) => decimals(unitPrice) },
  { name: 'Thuế suất', width: 42, align: 'center', of: ({ rate }) => (rate ? rateShort(rate) : '') },
  {
    name: 'Thành tiền',
    width: 80,
    align: 'right',
    of: ({ amountVnd }) => (amountVnd === undefined ? '' : groupThousands(amountVnd)),
  },
];

const decimals = (value: bigint | undefined): string => (value === undefined ? '' : formatMillionths(value));

/** A sales invoice has no rates at all. */
const columnsOf = (form: InvoiceForm): readonly Column[] =>
  form === 1 ? COLUMNS : COLUMNS.filter(({ name }) => name !== 'Thuế suất');

/** The goods; its head stands on every page that it goes on to, and no line is parted between two. */
export function lineTable({ form, lines }: InvoiceDocument): ReactElement {
  const columns = columnsOf(form);
  return box(
    { borderTopWidth: 0.75, borderLeftWidth: 0.75, borderColor: LINE, marginTop: 2 },
    createElement(
      View,
      { fixed: true, style: { flexDirection: 'row', backgroundColor: HEAD } },
      ...columns.map((column) => cell(column, column.name, { fontWeight: 600, textAlign: 'center' })),
    ),
    ...lines.map((line) =>
      createElement(
        View,
        { key: line.position, wrap: false, style: { flexDirection: 'row' } },
        ...columns.map((column) => cell(column, column.of(line), {}, column.align === 'left' ? lineNote(line) : '')),
      ),
    ),
  );
}

function cell({ width, align }: Column, words: string, style: Style, below = ''): ReactElement {
  const size = width === undefined ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 } : { width };
  return box(
    {
      ...size,
      borderRightWidth: 0.75,
      borderBottomWidth: 0.75,
      borderColor: LINE,
      paddingHorizontal: 4,
      paddingVertical: 2.5,
    },
    text(words, { textAlign: align, fontSize: 8.5 }, style),
    below === '' ? null : text(below, { fontSize: 7.5, color: SOFT }),
  );
}
