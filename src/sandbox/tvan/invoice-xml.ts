import { micro, ONE, rounded, written } from './decimals.ts';
import { inWords } from './words.ts';
import { leaf } from './xml.ts';

export type WrittenLine = {
  /** 1 goods, 2 promotion, 3 discount, 4 note. */
  kind: string;
  name: string;
  code?: string | undefined;
  unit?: string | undefined;
  quantity?: string | undefined;
  price?: string | undefined;
  amount?: string | undefined;
  /** Of form 1 alone: `8%`, `KCT`… */
  rate?: string | undefined;
};

export type WrittenInvoice = {
  id: string;
  title: string;
  form: string;
  symbol: string;
  number: string;
  day: string;
  payment: string;
  provider: string;
  /** What it puts right, as the elements of TTHDLQuan. */
  related?: Record<string, string> | undefined;
  seller: Record<string, string>;
  buyer: Record<string, string>;
  lines: readonly WrittenLine[];
};

/** The data of an invoice that a vendor was told of, its totals reckoned here. */
export function invoiceData(of: WrittenInvoice): string {
  const head = [
    leaf('PBan', '2.1.0') + leaf('THDon', of.title) + leaf('KHMSHDon', of.form) + leaf('KHHDon', of.symbol),
    leaf('SHDon', of.number) + leaf('NLap', of.day) + (of.form === '1' ? leaf('HDCTTChinh', '0') : ''),
    leaf('DVTTe', 'VND') + leaf('TGia', '1') + leaf('HTTToan', of.payment) + leaf('MSTTCGP', of.provider),
    of.related ? `<TTHDLQuan>${leaves(of.related)}</TTHDLQuan>` : '',
  ];
  const lines = of.lines.map((line, index) => lineData(line, index + 1, of.form === '1'));
  return `<DLHDon Id="${of.id}"><TTChung>${head.join('')}</TTChung><NDHDon><NBan>${leaves(of.seller)}</NBan><NMua>${leaves(
    of.buyer,
  )}</NMua><DSHHDVu>${lines.join('')}</DSHHDVu><TToan>${totals(of)}</TToan></NDHDon></DLHDon>`;
}

function leaves(of: Record<string, string>): string {
  return Object.entries(of)
    .map(([name, value]) => leaf(name, value))
    .join('');
}

function lineData(line: WrittenLine, place: number, isVat: boolean): string {
  return `<HHDVu>${leaf('TChat', line.kind)}${leaf('STT', place)}${leaf('MHHDVu', line.code)}${leaf('THHDVu', line.name)}${leaf(
    'DVTinh',
    line.unit,
  )}${leaf('SLuong', line.quantity)}${leaf('DGia', line.price)}${leaf('ThTien', line.amount)}${
    isVat ? leaf('TSuat', line.rate) : ''
  }</HHDVu>`;
}

function amountOf(line: WrittenLine): bigint {
  const amount = line.kind === '4' ? 0n : (micro(line.amount ?? '') ?? 0n);
  return line.kind === '3' && amount > 0n ? -amount : amount;
}

function totals({ form, lines }: WrittenInvoice): string {
  const before = lines.reduce((sum, line) => sum + amountOf(line), 0n);
  if (form !== '1') return due(rounded(before));
  const rates = [...new Set(lines.filter((line) => line.kind !== '4').map((line) => line.rate ?? ''))];
  const rows = rates.map((rate) => {
    const amount = lines.filter((line) => line.rate === rate).reduce((sum, line) => sum + amountOf(line), 0n);
    const percent = micro(/([\d.]+)%$/.exec(rate)?.[1] ?? '0') ?? 0n;
    return { rate, amount, tax: rounded((amount * percent) / (100n * ONE)) };
  });
  const tax = rows.reduce((sum, row) => sum + row.tax, 0n);
  return `<THTTLTSuat>${rows
    .map(
      (row) =>
        `<LTSuat>${leaf('TSuat', row.rate)}${leaf('ThTien', written(row.amount))}${leaf('TThue', row.tax)}</LTSuat>`,
    )
    .join('')}</THTTLTSuat>${leaf('TgTCThue', written(before))}${leaf('TgTThue', tax)}${due(rounded(before) + tax)}`;
}

function due(amount: bigint): string {
  return leaf('TgTTTBSo', amount) + leaf('TgTTTBChu', inWords(amount));
}
