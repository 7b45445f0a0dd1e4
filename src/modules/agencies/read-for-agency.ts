import type { Ctx } from '#kernel/actor.ts';
import type { Paged } from '#kernel/paging.ts';
import { err, type Result } from '#kernel/result.ts';
import { databasePeriod, type SharedDatabase } from './core/database.ts';
import { foldParts, type ShownFigures } from './core/figures.ts';
import { type DatabaseRow, databaseOf, databases } from './database-store.ts';
import { look, type Reader } from './look.ts';
import {
  type ListingQuery,
  type ListingRow,
  listings,
  type SellerQuery,
  type SellerRow,
  sellerBySlug,
  sellers,
  soldByShop,
} from './reading-queries.ts';

/** Everything an agency may read: each is one line of its log. `perPage` is larger for a sheet. */
export function readSellers(
  ctx: Ctx,
  reader: Reader | null,
  query: SellerQuery,
  perPage?: number,
): Promise<Result<Paged<SellerRow>>> {
  return look(ctx, {
    reader,
    scope: 'sellers',
    what: 'sellers',
    asked: { ...query },
    read: async ({ areaId }) => {
      const shown = await sellers(areaId, query, perPage);
      return { shown, rows: shown.rows.length };
    },
  });
}

/** One seller; one of another unit is as unknown as one that is not there, and the look is written down all the same. */
export async function readSeller(ctx: Ctx, reader: Reader | null, slug: string): Promise<Result<SellerRow>> {
  const found = await look(ctx, {
    reader,
    scope: 'sellers',
    what: 'seller',
    asked: { shop: slug },
    read: async ({ areaId }) => {
      const shown = await sellerBySlug(areaId, slug);
      return { shown, rows: shown ? 1 : 0 };
    },
  });
  if (!found.ok) return found;
  return found.value ? { ok: true, value: found.value } : err('NOT_FOUND');
}

export function readListings(
  ctx: Ctx,
  reader: Reader | null,
  query: ListingQuery,
  perPage?: number,
): Promise<Result<Paged<ListingRow>>> {
  return look(ctx, {
    reader,
    scope: 'listings',
    what: 'listings',
    asked: { ...query },
    read: async ({ areaId }) => {
      const shown = await listings(areaId, query, perPage);
      return { shown, rows: shown.rows.length };
    },
  });
}

export type ShownCuts = { areas: ShownFigures | null; kinds: ShownFigures | null };

export function readFigures(
  ctx: Ctx,
  reader: Reader | null,
  period: { key: string; from: string; to: string },
): Promise<Result<ShownCuts>> {
  return look(ctx, {
    reader,
    scope: 'figures',
    what: 'figures',
    asked: { period: period.key },
    read: async ({ areaId }) => {
      const { areas, kinds } = await soldByShop(areaId, period);
      const shown = { areas: foldParts(areas), kinds: foldParts(kinds) };
      return { shown, rows: (shown.areas?.parts.length ?? 0) + (shown.kinds?.parts.length ?? 0) };
    },
  });
}

/** Which months and years there are. */
export function readDatabases(ctx: Ctx, reader: Reader | null): Promise<Result<DatabaseRow[]>> {
  return look(ctx, {
    reader,
    scope: 'database',
    what: 'database',
    asked: {},
    read: async () => {
      const shown = await databases();
      return { shown, rows: shown.length };
    },
  });
}

export type TakenDatabase = { text: string; content: SharedDatabase; sha256: string };

/** The shared data of a period, as it was made. */
export async function readDatabase(
  ctx: Ctx,
  reader: Reader | null,
  period: string,
  form: string,
): Promise<Result<TakenDatabase>> {
  if (!databasePeriod(period)) return err('NOT_FOUND');
  const found = await look(ctx, {
    reader,
    scope: 'database',
    what: 'database',
    asked: { period, form },
    read: async () => {
      const kept = await databaseOf(period);
      if (!kept) return { shown: null, rows: 0 };
      const content = JSON.parse(kept.content) as SharedDatabase;
      return { shown: { text: kept.content, content, sha256: kept.sha256 }, rows: content.sellers.length };
    },
  });
  if (!found.ok) return found;
  return found.value ? { ok: true, value: found.value } : err('NOT_FOUND');
}
