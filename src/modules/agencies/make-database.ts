import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import {
  DATABASE_VERSION,
  databasePeriod,
  periodsDue,
  type SharedDatabase,
  type SharedTotal,
  totalsBy,
} from './core/database.ts';
import { insertDatabase, isMade, sharedSellers } from './database-store.ts';
import { soldByCategory, soldByShop } from './reading-queries.ts';

/** The shared data of the month and the year that are over: made once, and said the same way ever after. */
export async function makeDueDatabases(ctx: Ctx): Promise<string[]> {
  const made: string[] = [];
  for (const period of periodsDue(dayOf(ctx.now)))
    if (!(await isMade(period)) && (await makeDatabase(ctx, period))) made.push(period);
  return made;
}

async function makeDatabase(ctx: Ctx, key: string): Promise<boolean> {
  const period = databasePeriod(key);
  if (!period) return false;
  const [sellers, { areas, kinds }, categories] = await Promise.all([
    sharedSellers(),
    soldByShop(null, period),
    soldByCategory(period),
  ]);
  const byKind = totalsBy('kind', kinds);
  const content: SharedDatabase = {
    version: DATABASE_VERSION,
    period: key,
    from: period.from,
    to: period.to,
    madeAt: ctx.now.toISOString(),
    sellers,
    totals: [...wholeOf(byKind), ...totalsBy('area', areas), ...byKind, ...totalsBy('category', categories)],
  };
  const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
  const row = { period: key, madeAt: ctx.now, version: DATABASE_VERSION, content: text, sha256: sha256(text) };
  return must(
    await transaction(async (tx) => {
      const isNew = await insertDatabase(tx, row);
      if (isNew)
        await audit(tx, ctx, {
          action: 'agency.database_made',
          subject: { kind: 'agency_database', id: key },
          data: { sha256: row.sha256, sellers: sellers.length },
        });
      return ok(isNew);
    }),
  );
}

/** Of the kinds, rest and all: every order is of one kind of shop. */
function wholeOf(kinds: readonly SharedTotal[]): SharedTotal[] {
  if (kinds.length === 0) return [];
  const sum = (field: 'sellers' | 'orders' | 'soldVnd') => kinds.reduce((all, row) => all + row[field], 0n);
  return [{ by: 'all', key: null, sellers: sum('sellers'), orders: sum('orders'), soldVnd: sum('soldVnd') }];
}
