/** What notices left behind, asked of the tables alone. */
import { Client } from 'pg';
import type { Waiting } from '../proof/signed-notices.ts';

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Attempts of a provider that wait to be paid, mixed over the shops. */
export function waitingFor(adminUrl: string, provider: string): Promise<Waiting[]> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<Waiting & { amountVnd: string }>(
      `select reference, code, account_number as account, amount_vnd as "amountVnd" from attempts
       where provider = $1 and state in ('created', 'pending') order by created_at, id`,
      [provider],
    );
    return rows.map((row) => ({ ...row, amountVnd: Number(row.amountVnd) }));
  });
}

/** How many of these attempts succeeded, each with one paid payment, one entry in the books and a placed order. */
export function paidOnce(adminUrl: string, codes: readonly string[]): Promise<number> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
       where a.code = any($1) and a.state = 'succeeded' and p.state = 'paid' and p.paid_vnd = a.amount_vnd and o.state = 'placed'
         and (select count(*) from payments x where x.order_id = o.id and x.paid_vnd > 0) = 1
         and (select count(*) from book_entries e where e.order_id = o.id and e.kind = 'payment_received') = 1`,
      [codes],
    );
    return Number(rows[0]?.count);
  });
}

type Rows = ReadonlyMap<string, string>;

/** Every table of the market and the queue of what is to be done, each as one number over all of its rows. */
export function rowsNow(adminUrl: string): Promise<Rows> {
  return withClient(adminUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = 'public' or (schemaname = 'boss' and tablename = 'job') order by 1`,
    );
    const found = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ told: string }>(
        `select count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as told from ${name} t`,
      );
      found.set(name, rows[0]?.told ?? '');
    }
    return found;
  });
}

export const changesBetween = (before: Rows, after: Rows): string[] =>
  [...after].filter(([name, told]) => before.get(name) !== told).map(([name]) => name);
