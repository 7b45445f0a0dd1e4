import { sumVnd, type Vnd } from '#kernel/money.ts';
import { MONEY_CHANNELS } from './accounts.ts';
import type { Balance, StatementFigures } from './statement.ts';

/** Columns of the sheet after time, order and what happened. */
export const SHEET_FIGURES = [
  'sales',
  'discount',
  'programme',
  'receivedBy.bank',
  'receivedBy.bank_by_hand',
  'receivedBy.cash',
  'refundOwed',
  'refundSent',
  'buyers',
] as const;

type SheetRow = { figures: StatementFigures; buyersVnd: Vnd };

/** The figures of one row, in the order of the columns. */
export function sheetFigures({ figures, buyersVnd }: SheetRow): Vnd[] {
  return [
    figures.salesVnd,
    figures.discountVnd,
    figures.programmeVnd,
    ...MONEY_CHANNELS.map((channel) => figures.receivedVnd[channel]),
    figures.refundOwedVnd,
    figures.refundSentVnd,
    buyersVnd,
  ];
}

/** The last row: every column added up. */
export function sheetTotals(rows: readonly SheetRow[]): Vnd[] {
  const all = rows.map(sheetFigures);
  return SHEET_FIGURES.map((_, column) => sumVnd(all.map((row) => row[column] ?? 0n)));
}

/** Balances as the screen shows them: what the shop owes is negative. */
export function sheetBalance(
  balance: Balance,
): { key: 'open_buyers' | 'open_programmes' | 'open_refunds' | 'net'; vnd: Vnd }[] {
  return [
    { key: 'open_buyers', vnd: balance.buyersVnd },
    { key: 'open_programmes', vnd: balance.programmesVnd },
    { key: 'open_refunds', vnd: -balance.refundsVnd },
    { key: 'net', vnd: balance.netVnd },
  ];
}
