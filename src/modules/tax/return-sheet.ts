import ExcelJS from 'exceljs';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { bySeller, netOf, type ReturnSums } from './core/return.ts';
import { CLASS_NAMES, DRAFT, FORM_OPEN, MODE_NAMES, periodName, RECORD_ONLY } from './paper-words.ts';
import type { FileRow, ReturnData } from './return-file.ts';

const MONEY_FORMAT = '#,##0;-#,##0;0';
const SUM_HEADS = [
  'Doanh thu tính thuế',
  'Thuế GTGT',
  'Thuế TNCN',
  'Doanh thu trả lại',
  'GTGT trả lại',
  'TNCN trả lại',
  'Doanh thu còn lại',
  'GTGT còn lại',
  'TNCN còn lại',
];
type Cell = string | number | bigint;

const sumsOf = (sums: ReturnSums): bigint[] => {
  const net = netOf(sums);
  return [
    sums.baseVnd,
    sums.vatVnd,
    sums.pitVnd,
    sums.backBaseVnd,
    sums.backVatVnd,
    sums.backPitVnd,
    net.baseVnd,
    net.vatVnd,
    net.pitVnd,
  ];
};

const who = ({ legalName, taxCode, personalId, address }: FileRow): Cell[] => [legalName, taxCode, personalId, address];

/** The return and its annex: sums are numbers, names and codes stay text, also what begins like a formula. */
export async function returnSheet(data: ReturnData): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const head: Cell[][] = [
    [`Tờ khai thuế khấu trừ của hộ, cá nhân kinh doanh trên sàn – ${periodName(data.period)}`],
    [DRAFT],
    [FORM_OPEN],
    [RECORD_ONLY],
    [`Bản ${data.version}, lập lúc ${formatFullMoment(data.madeAt)}; hạn nộp ${formatDay(data.dueOn)}`],
    ...(data.differences > 0 ? [[`Còn ${data.differences} chỗ lệch với sổ, chưa được nộp`]] : []),
    ...(data.filedOn ? [[`Đã nộp ngày ${formatDay(data.filedOn)}, số ${data.reference ?? ''}`]] : []),
    [],
  ];
  const sellers = bySeller(data.rows);
  addSheet(
    book,
    'Tờ khai',
    head,
    ['STT', 'Tên người bán', 'Mã số thuế', 'Số định danh', 'Địa chỉ', ...SUM_HEADS],
    [
      ...sellers.map(({ of, sums }, i) => [i + 1, ...who(of), ...sumsOf(sums)]),
      ['', 'Cộng', '', '', '', ...sumsOf(data.sums)],
    ],
  );
  addSheet(
    book,
    'Bảng kê',
    [[`Bảng kê theo nguồn hàng – ${periodName(data.period)}`], []],
    ['STT', 'Tên người bán', 'Mã số thuế', 'Số định danh', 'Địa chỉ', 'Nguồn hàng', 'Cách thu', ...SUM_HEADS],
    [
      ...data.rows.map((row, i) => [
        i + 1,
        ...who(row),
        CLASS_NAMES[row.activityClass],
        MODE_NAMES[row.mode],
        ...sumsOf(row),
      ]),
      ['', 'Cộng', '', '', '', '', '', ...sumsOf(data.sums)],
    ],
  );
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(
  book: ExcelJS.Workbook,
  title: string,
  head: readonly Cell[][],
  columns: readonly string[],
  rows: readonly Cell[][],
): void {
  const page = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: head.length + 1 }] });
  for (const cells of [...head, [...columns], ...rows]) {
    const row = page.addRow(cells.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
    row.eachCell((cell, column) => {
      if (typeof cell.value === 'number' && column > 1) cell.numFmt = MONEY_FORMAT;
    });
  }
  for (const bold of [1, head.length + 1, page.rowCount]) page.getRow(bold).font = { bold: true };
  for (let column = 1; column <= page.columnCount; column++) page.getColumn(column).width = column === 1 ? 6 : 18;
}
