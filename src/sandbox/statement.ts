import ExcelJS from 'exceljs';
import { type Context, Hono } from 'hono';
import { findBank } from './banks.ts';
import type { State, Transfer } from './state.ts';
import { bankTime } from './vietnam-time.ts';

type Cell = string | number;
type Layout = {
  name: string;
  /** Lines over the header, as banks print them. */
  preamble: (account: string, day: string) => Cell[][];
  header: string[];
  row: (transfer: Transfer, index: number) => Cell[];
  separator: ',' | ';';
  footer: (rows: readonly Transfer[]) => Cell[][];
};

const grouped = (amountVnd: number, mark: ',' | '.'): string => String(amountVnd).replace(/\B(?=(\d{3})+$)/g, mark);
const spent = (row: Transfer): number => (row.direction === 'out' ? row.amountVnd : 0);
const earned = (row: Transfer): number => (row.direction === 'in' ? row.amountVnd : 0);
const total = (rows: readonly Transfer[], of: (row: Transfer) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** dd/MM/yyyy HH:mm:ss */
function vietnamTime(at: string): string {
  const [day = '', time = ''] = bankTime(at).split(' ');
  return `${day.split('-').reverse().join('/')} ${time}`;
}

/** Three ways banks print a statement: two columns of amounts, one signed column, or a table under a letterhead. */
const layouts: readonly Layout[] = [
  {
    name: 'hai-cot',
    preamble: () => [],
    header: ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Số dư', 'Mô tả'],
    row: (row) => [
      ...[vietnamTime(row.at), row.referenceCode, spent(row) || '', earned(row) || ''],
      ...[row.accumulatedVnd, row.content],
    ],
    separator: ',',
    footer: () => [],
  },
  {
    name: 'mot-cot',
    preamble: () => [],
    header: ['Mã giao dịch', 'Thời gian', 'Số tiền', 'Nội dung giao dịch'],
    row: (row) => [
      row.referenceCode,
      bankTime(row.at),
      `${row.direction === 'in' ? '+' : '-'}${grouped(row.amountVnd, '.')}`,
      row.content,
    ],
    separator: ';',
    footer: () => [],
  },
  {
    name: 'co-tieu-de',
    preamble: (account, day) => [
      ['SAO KÊ TÀI KHOẢN'],
      ['Số tài khoản', account],
      ['Ngày', day.split('-').reverse().join('/')],
      [],
    ],
    header: ['STT', 'Ngày hạch toán', 'Diễn giải', 'Phát sinh nợ', 'Phát sinh có', 'Số dư', 'Số bút toán'],
    row: (row, index) => [
      ...[index + 1, vietnamTime(row.at), row.content, grouped(spent(row), ','), grouped(earned(row), ',')],
      ...[grouped(row.accumulatedVnd, ','), row.referenceCode],
    ],
    separator: ',',
    footer: (rows) => [['', '', 'Cộng', grouped(total(rows, spent), ','), grouped(total(rows, earned), ','), '', '']],
  },
];

const BY_BANK: Record<string, string> = { '970436': 'hai-cot', '970422': 'mot-cot', '970405': 'co-tieu-de' };

/** A bank's statement of one account and day, as a file to download. */
export function statementRoutes(state: State): Hono {
  const routes = new Hono();

  const read = (c: Context) => {
    const account = c.req.query('account') ?? '';
    const days = [...state.transfers.values()].filter((row) => row.isBooked && row.accountNumber === account);
    const day = c.req.query('day') ?? bankTime(days.at(-1)?.at ?? new Date(0).toISOString()).slice(0, 10);
    const rows = days.filter((row) => bankTime(row.at).startsWith(day));
    const wanted = c.req.query('layout') ?? BY_BANK[rows[0]?.bin ?? ''] ?? 'hai-cot';
    const layout = layouts.find((one) => one.name === wanted);
    const isGood = /^[0-9A-Za-z]{1,19}$/.test(account) && /^\d{4}-\d{2}-\d{2}$/.test(day) && layout !== undefined;
    return isGood ? { account, day, rows, layout } : null;
  };
  const refused = (c: Context) => {
    const message = `account, day (YYYY-MM-DD), layout (${layouts.map((one) => one.name).join(', ')})`;
    return c.json({ error: { code: 'BAD_INPUT', message } }, 422);
  };
  const named = (c: Context, account: string, day: string, ending: string, type: string) => {
    c.header('content-type', type);
    c.header('content-disposition', `attachment; filename="sao-ke-${account}-${day}.${ending}"`);
  };

  routes.get('/ngan-hang/sao-ke.csv', (c) => {
    const asked = read(c);
    if (asked === null) return refused(c);
    named(c, asked.account, asked.day, 'csv', 'text/csv; charset=utf-8');
    const { separator } = asked.layout;
    const lines = tableOf(asked).map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator));
    // Excel reads UTF-8 only after a mark.
    return c.body(`\ufeff${lines.join('\r\n')}\r\n`);
  });

  routes.get('/ngan-hang/sao-ke.xlsx', async (c) => {
    const asked = read(c);
    if (asked === null) return refused(c);
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet(findBank(asked.rows[0]?.bin ?? '')?.name ?? 'Sao kê');
    for (const cells of tableOf(asked)) sheet.addRow(cells);
    const bytes = await book.xlsx.writeBuffer();
    named(c, asked.account, asked.day, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return c.body(new Uint8Array(bytes));
  });
  return routes;
}

function tableOf(asked: { account: string; day: string; rows: Transfer[]; layout: Layout }): Cell[][] {
  const { layout, rows } = asked;
  return [
    ...layout.preamble(asked.account, asked.day),
    layout.header,
    ...rows.map((row, index) => layout.row(row, index)),
    ...layout.footer(rows),
  ];
}

function quoted(cell: Cell, separator: string): string {
  const text = String(cell);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
