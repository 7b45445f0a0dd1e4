import { type CsvCell, csvOf } from '#kernel/csv.ts';
import { dayOf, toIso } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { say } from '#platform/words.ts';
import type { ZipEntry } from '#platform/zip.ts';

/** So many rows are held at a time, however large the shop. */
const ROWS = 500;

/** What the owner takes along. Buyers' names, phones and addresses are not among it: they were given for one delivery. */
export async function* archiveEntries(shopId: string): AsyncGenerator<ZipEntry> {
  yield { name: 'ho-so.json', chunks: profile(shopId) };
  yield { name: 'san-pham.csv', chunks: sheet('products', productRows(shopId)) };
  yield { name: 'don-hang.csv', chunks: sheet('orders', orderRows(shopId)) };
  yield { name: 'bang-ke.csv', chunks: sheet('statement', bookRows(shopId)) };
  yield { name: 'danh-gia.csv', chunks: sheet('reviews', reviewRows(shopId)) };
}

const HEADS = {
  products: ['name', 'variant', 'unit', 'price', 'onHand', 'state', 'since'],
  orders: [
    'code',
    'placed',
    'channel',
    'state',
    'method',
    'goods',
    'variant',
    'quantity',
    'unit',
    'unitPrice',
    'sum',
    'total',
  ],
  statement: ['when', 'kind', 'order', 'account', 'amount'],
  reviews: ['when', 'order', 'goods', 'stars', 'said', 'answer'],
} as const;

async function* sheet(name: keyof typeof HEADS, pages: AsyncIterable<CsvCell[][]>): AsyncGenerator<string> {
  const words = say('vi', 'shops');
  yield csvOf([HEADS[name].map((column) => words(`archive.${column}`))]);
  // The mark of UTF-8 stands once, at the head.
  for await (const rows of pages) if (rows.length > 0) yield csvOf(rows).slice(1);
}

async function* profile(shopId: string): AsyncGenerator<string> {
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    include: {
      papers: true,
      producers: true,
      bankAccounts: true,
      deliveryRules: true,
      pickups: { include: { point: true } },
    },
  });
  const { personalIdSealed: _, personalIdHash: __, bankAccounts, ...rest } = shop;
  const accounts = bankAccounts.map(
    ({ watchSecretSealed: _secret, oldSecretSealed: _old, readKeySealed: _key, accountHash: _hash, ...account }) =>
      account,
  );
  yield JSON.stringify({ ...rest, bankAccounts: accounts }, (_key, value: unknown) => plain(value), 2);
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** Pages by the last row's key: a long list costs no more at its end than at its beginning. */
async function* pagesOf<R extends { id: string }>(
  read: (after: string | null) => Promise<R[]>,
  cells: (row: R) => CsvCell[],
) {
  for (let after: string | null = null; ; ) {
    const rows: R[] = await read(after);
    yield rows.map(cells);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < ROWS) return;
  }
}

function productRows(shopId: string): AsyncGenerator<CsvCell[][]> {
  type Row = {
    id: string;
    name: string;
    variant: string;
    unit: string;
    priceVnd: bigint;
    onHand: bigint;
    state: string;
    since: Date;
  };
  return pagesOf<Row>(
    (after) => db.$queryRaw<Row[]>`
      select v.id, p.name, v.name as variant, v.unit_label as unit, v.unit_price_vnd as "priceVnd",
        i.on_hand_base / v.content_base as "onHand", p.status::text as state, p.created_at as since
      from variants v join products p on p.id = v.product_id join stock_items i on i.id = v.stock_item_id
      where p.shop_id = ${shopId}::uuid and v.status = 'active' and (${after}::uuid is null or v.id > ${after}::uuid)
      order by v.id limit ${ROWS}`,
    (row) => [row.name, row.variant, row.unit, row.priceVnd, row.onHand, row.state, dayOf(row.since)],
  );
}

function orderRows(shopId: string): AsyncGenerator<CsvCell[][]> {
  type Row = {
    id: string;
    code: string;
    placedAt: Date;
    channel: string;
    state: string;
    method: string;
    goods: string;
    variant: string;
    quantity: number;
    unit: string;
    unitPriceVnd: bigint;
    sumVnd: bigint;
    totalVnd: bigint;
  };
  return pagesOf<Row>(
    (after) => db.$queryRaw<Row[]>`
      select l.id, o.code, o.placed_at as "placedAt", o.channel::text as channel, o.state::text as state, o.method::text as method, l.product_name as goods,
        l.variant_name as variant, l.quantity, l.unit_label as unit, l.unit_price_vnd as "unitPriceVnd",
        coalesce(l.final_vnd, l.estimate_vnd) as "sumVnd", coalesce(o.final_total_vnd, o.total_vnd) as "totalVnd"
      from order_lines l join orders o on o.id = l.order_id
      where o.shop_id = ${shopId}::uuid and (${after}::uuid is null or l.id > ${after}::uuid)
      order by l.id limit ${ROWS}`,
    (row) => [
      row.code,
      toIso(row.placedAt),
      row.channel,
      row.state,
      row.method,
      row.goods,
      row.variant,
      row.quantity,
      row.unit,
      row.unitPriceVnd,
      row.sumVnd,
      row.totalVnd,
    ],
  );
}

function bookRows(shopId: string): AsyncGenerator<CsvCell[][]> {
  type Row = { id: string; at: Date; kind: string; code: string | null; account: string; amountVnd: bigint };
  return pagesOf<Row>(
    (after) => db.$queryRaw<Row[]>`
      select l.id::text as id, e.happened_at as at, e.kind, o.code, l.account, l.amount_vnd as "amountVnd"
      from book_lines l join book_entries e on e.id = l.entry_id left join orders o on o.id = e.order_id
      where e.shop_id = ${shopId}::uuid and (${after}::bigint is null or l.id > ${after}::bigint)
      order by l.id limit ${ROWS}`,
    // The account without the ids that name the shop and the order.
    (row) => [toIso(row.at), row.kind, row.code, row.account.split(':').at(-1) ?? '', row.amountVnd],
  );
}

function reviewRows(shopId: string): AsyncGenerator<CsvCell[][]> {
  type Row = { id: string; at: Date; code: string; goods: string; rating: number; text: string; reply: string | null };
  return pagesOf<Row>(
    (after) => db.$queryRaw<Row[]>`
      select r.id, r.created_at as at, o.code, p.name as goods, r.rating, r.text, r.reply
      from reviews r join orders o on o.id = r.order_id join products p on p.id = r.product_id
      where r.shop_id = ${shopId}::uuid and (${after}::uuid is null or r.id > ${after}::uuid)
      order by r.id limit ${ROWS}`,
    (row) => [toIso(row.at), row.code, row.goods, row.rating, row.text, row.reply],
  );
}
