import { db, type Tx } from '#platform/db.ts';
import { blanking, columnOf, type Holding, rowsCondition, type Term } from './core/holding.ts';
import { HOLDINGS } from './core/holdings.ts';

/**
 * The one place that writes into other rooms' tables: what the map says, and nothing else. Names of tables and columns
 * come from the map, never from a request.
 */
export type Self = { accountId: string; phone: string };

/** A statement has exactly the parameters it names. */
function bound(sql: string, { accountId, phone }: Self): [string, ...string[]] {
  if (!sql.includes('$2')) return sql.includes('$1') ? [sql, accountId] : [sql];
  return sql.includes('$1') ? [sql, accountId, phone] : [sql.replaceAll('$2', '$1'), phone];
}

/** Erases and blanks what is one person's, children before what they hang on; the account itself comes last. */
export async function eraseHeld(tx: Tx, self: Self): Promise<void> {
  for (const holding of HOLDINGS.toReversed()) {
    const rows = rowsCondition(holding, HOLDINGS);
    if (rows === null || holding.closing === 'keep') continue;
    if (holding.closing === 'delete') {
      await tx.$executeRawUnsafe(...bound(`delete from ${holding.table} t where ${rows}`, self));
      continue;
    }
    const blank = blanking(holding);
    if (blank) await tx.$executeRawUnsafe(...bound(`update ${holding.table} t set ${blank.set} where ${rows}`, self));
  }
}

/** Requests to open a shop that came to nothing: their photos are gone, so their words go too. */
export async function blankLostApplications(tx: Tx, accountId: string): Promise<void> {
  const holding = HOLDINGS.find(({ model }) => model === 'ShopApplication');
  const blank = holding && blanking(holding);
  if (!holding || !blank) throw new Error('the map knows no applications');
  await tx.$executeRawUnsafe(
    `update ${holding.table} t set ${blank.set} where t.account_id = $1::uuid and t.state in ('draft', 'refused')`,
    accountId,
  );
}

/** How many rows there are of one person for each purpose, over all tables in one statement. */
export async function countHeld(self: Self): Promise<Map<string, number>> {
  const counts = HOLDINGS.flatMap((holding) => {
    const rows = rowsCondition(holding, HOLDINGS);
    return rows === null
      ? []
      : [`select '${holding.why}' as why, count(*) as count from ${holding.table} t where ${rows}`];
  });
  const found = await db.$queryRawUnsafe<{ why: string; count: number }[]>(
    ...bound(`select why, sum(count)::int as count from (${counts.join(' union all ')}) held group by why`, self),
  );
  return new Map(found.map(({ why, count }) => [why, count]));
}

export async function readHeld(holding: Holding, self: Self): Promise<Record<string, unknown>[]> {
  const rows = rowsCondition(holding, HOLDINGS);
  if (rows === null) return [];
  const found = await db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    ...bound(`select to_jsonb(t) as row from ${holding.table} t where ${rows}`, self),
  );
  return found.map(({ row }) => row);
}

/** What providers told of one person for a shop that never opened. Answers the ids: some may still wait for a look. */
export async function takeLostChecks(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    delete from identity_checks c using shop_applications a
    where a.id = c.application_id and a.state in ('draft', 'refused') and a.account_id = ${accountId}::uuid and c.shop_id is null
    returning c.id`;
  await tx.$executeRaw`
    delete from identity_journeys j using shop_applications a
    where a.id = j.application_id and a.state in ('draft', 'refused') and a.account_id = ${accountId}::uuid and j.shop_id is null`;
  return rows.map(({ id }) => id);
}

/** So many rows at a time, so that nobody waits for a table that has years to let go. */
const AT_ONCE = 1000;

/** What is over for everybody: rows whose term ended before `before`. Answers how many, up to one batch. */
export async function endTerm(tx: Tx, holding: Holding, term: Term, before: Date): Promise<number> {
  const over = `t.${columnOf(term.since)} < $1::timestamptz${term.when ? ` and (${term.when})` : ''}`;
  if (term.ends === 'delete')
    return tx.$executeRawUnsafe(
      `delete from ${holding.table} where ctid = any(array(select t.ctid from ${holding.table} t where ${over} limit ${AT_ONCE}))`,
      before,
    );
  const blank = blanking(holding);
  if (!blank) return 0;
  return tx.$executeRawUnsafe(
    `update ${holding.table} set ${blank.set} where ctid = any(array(select t.ctid from ${holding.table} t where ${over} and (${blank.when}) limit ${AT_ONCE}))`,
    before,
  );
}

/** Photos of papers that opened no shop: all of one person, or everybody's that are old enough. Answers what to remove. */
export async function takeLostPapers(
  tx: Tx,
  which: { accountId: string } | { before: Date },
): Promise<{ id: string; widths: number[] }[]> {
  const accountId = 'accountId' in which ? which.accountId : null;
  const before = 'before' in which ? which.before : null;
  return tx.$queryRaw<{ id: string; widths: number[] }[]>`
    with lost as (
      delete from application_files f using shop_applications a
      where a.id = f.application_id and a.state in ('draft', 'refused')
        and (${accountId}::uuid is null or a.account_id = ${accountId}::uuid)
        and (${before}::timestamptz is null or a.updated_at < ${before}::timestamptz)
        and not exists (select 1 from papers p where p.file_id = f.file_id)
      returning f.file_id)
    delete from files x using lost where x.id = lost.file_id returning x.id, x.widths`;
}

/** Photos of papers of shops that closed before; that there was such a paper stays, as it stands on their invoices. */
export async function takeOldShopPapers(tx: Tx, before: Date): Promise<{ id: string; widths: number[] }[]> {
  return tx.$queryRaw<{ id: string; widths: number[] }[]>`
    with old as (
      select p.id, p.file_id from papers p join shops s on s.id = p.shop_id
      where s.closed_at < ${before}::timestamptz and p.file_id is not null for update of p),
    unlinked as (update papers p set file_id = null from old where p.id = old.id returning old.file_id),
    forms as (delete from application_files f using unlinked where f.file_id = unlinked.file_id returning f.file_id)
    delete from files x using unlinked where x.id = unlinked.file_id
      and not exists (select 1 from papers q where q.file_id = x.id and q.id not in (select id from old))
    returning x.id, x.widths`;
}
