/** What buyers were answered while processes died, and how the market is asked for all of it afterwards. */
import { Client } from 'pg';
import type { Crash } from './crash.ts';
import type { Answer, Bill } from './http-buyer.ts';
import type { Ground } from './stack.ts';

type Said = { key: string; repeat: () => Promise<Answer>; purchaseCode: string; bills: Bill[] };
export type Book = {
  orders: Said[];
  rows: { rowId: number; repeat: () => Promise<Answer> }[];
  /** What VNPAY told of. */
  words: { reference: string; repeat: () => Promise<Answer> }[];
  cancelled: string[];
  repeats: number;
};

export async function asked<T extends object>(ground: Ground, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: ground.adminUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that was answered with yes is asked for once more, word for word. */
export async function whatIsForgotten({ orders, rows, words }: Book): Promise<string[]> {
  const lost: string[] = [];
  for (const { key, purchaseCode, repeat } of orders) {
    const again = await repeat();
    const code = again.status === 201 ? (JSON.parse(again.text) as { purchaseCode: string }).purchaseCode : again.text;
    if (code !== purchaseCode) lost.push(`key ${key} answered ${purchaseCode}, now ${code}`);
  }
  for (const { rowId, repeat } of rows) {
    const again = await repeat();
    if (again.status !== 200) lost.push(`bank row ${rowId} was taken, now ${again.text}`);
  }
  for (const { reference, repeat } of words) {
    const again = await repeat();
    if (!again.text.includes('"RspCode":"02"')) lost.push(`VNPAY's ${reference} was taken, now ${again.text}`);
  }
  return lost;
}

export async function lookInto(ground: Ground, book: Book): Promise<Omit<Crash, 'kills' | 'lost' | 'broken'>> {
  const codes = book.orders.flatMap(({ bills }) => bills.map(({ code }) => code));
  const missing = await asked<{ code: string }>(
    ground,
    `select code from unnest($1::text[]) as code where (select count(*) from orders o where o.code = code.code) <> 1`,
    [codes],
  );
  // Every key was asked until it was answered, so each purchase there is belongs to one answer.
  const unknown = await asked<{ code: string }>(ground, `select code from purchases where code <> all($1::text[])`, [
    book.orders.map(({ purchaseCode }) => purchaseCode),
  ]);
  const rows = await asked<{ row: string; times: string }>(
    ground,
    `select r.row, count(n.id) as times from unnest($1::text[]) as r (row) left join notices n on n.event_key like '%:' || r.row
     group by 1 having count(n.id) <> 1`,
    [book.rows.map(({ rowId }) => String(rowId))],
  );
  const words = await asked<{ reference: string; times: string }>(
    ground,
    `select r.reference, count(n.id) as times from unnest($1::text[]) as r (reference)
       left join gateway_notices n on n.reference = r.reference and n.verdict in ('taken', 'owed_back')
     group by 1 having count(n.id) <> 1`,
    [book.words.map(({ reference }) => reference)],
  );
  const notCancelled = await asked<{ code: string }>(
    ground,
    `select code from orders where code = any($1) and state <> 'cancelled'`,
    [book.cancelled],
  );
  const jobs = await asked<{ name: string; state: string; waiting: string }>(
    ground,
    // Texts to people rest in the queue: there is no provider here to take them.
    `select name, state::text, count(*) as waiting from boss.job
     where data->>'name' <> 'message.queued' and state not in ('completed', 'cancelled') group by 1, 2`,
  );
  return {
    orders: codes.length,
    notices: book.rows.length + book.words.length,
    cancelled: book.cancelled.length,
    repeats: book.repeats,
    doubled: [
      ...unknown.map(({ code }) => `purchase ${code} was never answered`),
      ...rows.map(({ row, times }) => `bank row ${row} is kept ${times} times`),
      ...words.map(({ reference, times }) => `VNPAY's ${reference} was taken ${times} times`),
    ],
    stuck: [
      ...missing.map(({ code }) => `order ${code} is not there once`),
      ...notCancelled.map(({ code }) => `order ${code} was cancelled and is not`),
      ...jobs.map(({ name, state, waiting }) => `${waiting} jobs of ${name} are ${state}`),
    ],
  };
}
