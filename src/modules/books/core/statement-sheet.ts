import { sumVnd, type Vnd } from '#kernel/money.ts';
import { MONEY_CHANNELS } from './accounts.ts';
import type { Balance, StatementFigures } from './statement.ts';

const MONEY_FIGURES = [
  'sales',
  'discount',
  'programme',
  ...MONEY_CHANNELS.map((channel) => `receivedBy.${channel}` as const),
  'refundOwed',
  'refundSent',
  'buyers',
] as const;
const TAX_FIGURES = ['vatNoted', 'pitNoted'] as const;

/** Columns of the sheet after time, order and what happened; noted tax only where a shop has any to read of. */
export const sheetColumns = (hasTax: boolean) => (hasTax ? [...MONEY_FIGURES, ...TAX_FIGURES] : MONEY_FIGURES);

type SheetRow = { figures: StatementFigures; buyersVnd: Vnd };

/** The figures of one row, in the order of the columns. */
export function sheetFigures({ figures, buyersVnd }: SheetRow, hasTax: boolean): Vnd[] {
  return [
    figures.salesVnd,
    figures.discountVnd,
    figures.programmeVnd,
    ...MONEY_CHANNELS.map((channel) => figures.receivedVnd[channel]),
    figures.refundOwedVnd,
    figures.refundSentVnd,
    buyersVnd,
    ...(hasTax ? [figures.vatNotedVnd, figures.pitNotedVnd] : []),
  ];
}

/** The last row: every column added up. */
export function sheetTotals(rows: readonly SheetRow[], hasTax: boolean): Vnd[] {
  const all = rows.map((row) => sheetFigures(row, hasTax));
  return sheetColumns(hasTax).map((_, column) => sumVnd(all.map((row) => row[column] ?? 0n)));
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
