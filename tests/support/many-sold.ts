/** One sold order made into many by the database itself, each with a draft of its invoice; nothing is said of money or goods. */
import { Client } from 'pg';

/** Codes of numbers that no other code has: letters for the digits that codes do not know. */
const code = (prefix: string) => `'${prefix}' || translate(lpad(n::text, 8, '0'), '01', 'AB')`;

let last = 50_000_000;

/** Copies of an order, `count` of them, and the ids of their drafts in the order they are due. */
export async function manySold(adminUrl: string, orderId: string, count: number): Promise<string[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const from = last + 1;
    last += count;
    await client.query('begin');
    await client.query(
      `create temp table copies on commit drop as
       select n, gen_random_uuid() as order_id, gen_random_uuid() as purchase_id from generate_series($1::int, $2::int) n`,
      [from, last],
    );
    await client.query(
      `insert into purchases select (jsonb_populate_record(p, jsonb_build_object('id', c.purchase_id, 'code', ${code('LM')},
         'checkout_key', c.purchase_id, 'cart_id', c.order_id))).* from copies c, orders o join purchases p on p.id = o.purchase_id where o.id = $1`,
      [orderId],
    );
    await client.query(
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', c.order_id, 'code', ${code('DH')},
         'purchase_id', c.purchase_id))).* from copies c, orders o where o.id = $1`,
      [orderId],
    );
    await client.query(
      `insert into order_lines select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id', c.order_id))).*
       from copies c, order_lines l where l.order_id = $1`,
      [orderId],
    );
    const { rows } = await client.query<{ id: string }>(
      `insert into invoices (id, shop_id, order_id, kind, state, due_at, buyer_name, total_vnd, lookup_code, is_sandbox, created_at)
       select gen_random_uuid(), o.shop_id, c.order_id, 'original', 'draft', o.handed_over_at, 'x', o.final_total_vnd,
         translate(upper(substr(md5(c.order_id::text), 1, 16)), '01', 'GH'), true, o.handed_over_at
       from copies c, orders o where o.id = $1 order by c.n returning id`,
      [orderId],
    );
    await client.query('commit');
    await client.query('analyze');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
