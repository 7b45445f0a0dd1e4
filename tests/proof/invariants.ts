/**
 * What must always be true (stock, documents, money, books, promises), asked of the tables alone. Nothing here shares a
 * line of code with the market: a formula that is wrong in both would have to be wrong twice.
 */
import { Client } from 'pg';
import { bookInvariants } from './invariants/books.ts';
import { deadlineInvariants } from './invariants/deadlines.ts';
import { inquiryInvariants } from './invariants/inquiries.ts';
import { invoiceInvariants } from './invariants/invoices.ts';
import { orderInvariants } from './invariants/orders.ts';
import { paymentInvariants } from './invariants/payments.ts';
import { recallInvariants } from './invariants/recalls.ts';
import { riskInvariants } from './invariants/risk.ts';
import { sanctionInvariants } from './invariants/sanctions.ts';
import { stockInvariants } from './invariants/stock.ts';
import { takedownInvariants } from './invariants/takedowns.ts';
import { taxInvariants } from './invariants/tax.ts';
import { voucherInvariants } from './invariants/vouchers.ts';
import { workInvariants } from './invariants/work.ts';

/** `sql` answers the rows that break the rule; a rule about deadlines takes the present instant as `$1`. */
export type Invariant = { name: string; sql: string; needsInstant?: true };
export type Broken = { name: string; rows: unknown[] };

export const INVARIANTS: readonly Invariant[] = [
  ...stockInvariants,
  ...orderInvariants,
  ...paymentInvariants,
  ...bookInvariants,
  ...taxInvariants,
  ...voucherInvariants,
  ...invoiceInvariants,
  ...takedownInvariants,
  ...inquiryInvariants,
  ...recallInvariants,
  ...workInvariants,
  ...sanctionInvariants,
  ...riskInvariants,
];

/** Enough rows to see what happened, not so many that nobody reads them. */
const SHOWN = 5;

/**
 * Every rule that does not hold, or of `rules` alone. With `sweptAt`, also that nothing is left standing whose time was over by then; asked
 * only after the sweeps of that instant have run.
 */
export async function brokenInvariants(
  adminUrl: string,
  options: { sweptAt?: Date; rules?: readonly Invariant[]; onChecked?: (name: string, ms: number) => void } = {},
): Promise<Broken[]> {
  const rules = options.rules ?? (options.sweptAt ? [...INVARIANTS, ...deadlineInvariants] : INVARIANTS);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Whole tables against whole tables: row by row would take the planner at its worst guess.
    await client.query(`set work_mem = '256MB'; set enable_nestloop = off; set jit = off`);
    const broken: Broken[] = [];
    for (const { name, sql, needsInstant } of rules) {
      const begun = performance.now();
      const { rows } = await client.query(
        `select * from (${sql}) as broken limit ${SHOWN}`,
        needsInstant ? [options.sweptAt] : [],
      );
      options.onChecked?.(name, performance.now() - begun);
      if (rows.length > 0) broken.push({ name, rows });
    }
    return broken;
  } finally {
    await client.end();
  }
}

export const countInvariants = (withDeadlines: boolean): number =>
  INVARIANTS.length + (withDeadlines ? deadlineInvariants.length : 0);

/** One rule a line, with its rows: what a failed proof prints. */
export function tellBroken(broken: readonly Broken[]): string {
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return broken.map(({ name, rows }) => `${name}: ${JSON.stringify(rows, plain)}`).join('\n');
}
