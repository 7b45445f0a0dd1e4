import type { ProductStatus } from '#modules/catalog/core/listing.ts';
import type { Tx } from '#platform/db.ts';
import { SANCTION, type SanctionLevel, type SanctionMove, type SanctionState } from './core/sanction.ts';

export type SanctionRow = {
  id: string;
  code: string;
  shopId: string;
  productId: string | null;
  caseId: string | null;
  level: SanctionLevel;
  limits: string[];
  state: SanctionState;
  reason: string;
  isListed: boolean;
  isUrgent: boolean;
  days: number | null;
  proposedById: string;
  proposedForId: string | null;
  decidedById: string | null;
  startsAt: Date | null;
  untilAt: Date | null;
  wasStatus: ProductStatus | null;
};

const SELECT = {
  id: true,
  code: true,
  shopId: true,
  productId: true,
  caseId: true,
  level: true,
  limits: true,
  state: true,
  reason: true,
  isListed: true,
  isUrgent: true,
  days: true,
  proposedById: true,
  proposedForId: true,
  decidedById: true,
  startsAt: true,
  untilAt: true,
  wasStatus: true,
} as const;

export async function readSanction(tx: Tx, id: string): Promise<SanctionRow | null> {
  return tx.sanction.findUnique({ where: { id }, select: SELECT });
}

/** Whoever ends it and whoever appeals against it take turns. */
export async function lockSanction(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from sanctions where id = ${id}::uuid for update`;
}

export type NewSanction = {
  code: string;
  shopId: string;
  productId: string | null;
  caseId: string | null;
  level: SanctionLevel;
  limits: string[];
  basis: string;
  citation: string;
  reason: string;
  ground: string;
  isListed: boolean;
  isUrgent: boolean;
  authority: string | null;
  authorityRef: string | null;
  days: number | null;
  proposedById: string;
  proposedForId: string | null;
  proposedAt: Date;
};

export async function insertSanction(tx: Tx, made: NewSanction): Promise<SanctionRow> {
  return tx.sanction.create({ data: { ...made, state: 'proposed' }, select: SELECT });
}

type Change = {
  decidedById?: string;
  decidedForId?: string | null;
  decidedAt?: Date;
  decisionReason?: string | null;
  startsAt?: Date;
  untilAt?: Date | null;
  listedUntil?: Date | null;
  endedAt?: Date;
  endedById?: string | null;
  endReason?: string | null;
};

/** One move from where the table allows it, or not at all; answers the row as it is then. */
export async function moveSanction(
  tx: Tx,
  id: string,
  move: SanctionMove,
  change: Change = {},
): Promise<SanctionRow | null> {
  const { from, to } = SANCTION.moves[move];
  const { count } = await tx.sanction.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...change, state: to },
  });
  return count === 1 ? readSanction(tx, id) : null;
}

export async function noteTakenFrom(tx: Tx, id: string, wasStatus: ProductStatus): Promise<void> {
  await tx.sanction.update({ where: { id }, data: { wasStatus } });
}

/** One decision to suspend or close at a time, of a shop and of each of its listings. */
export async function hasOpenOne(tx: Tx, of: { shopId: string; productId: string | null }): Promise<boolean> {
  const open = await tx.sanction.count({
    where: { ...of, level: { in: ['suspend', 'close'] }, state: { in: ['proposed', 'announced', 'active'] } },
  });
  return open > 0;
}

export async function isHeldBack(tx: Tx, shopId: string): Promise<boolean> {
  const holding = await tx.sanction.count({
    where: { shopId, productId: null, level: { in: ['suspend', 'close'] }, state: 'active' },
  });
  return holding > 0;
}

export async function holdingLimits(tx: Tx, shopId: string): Promise<{ limits: string[]; untilAt: Date | null }[]> {
  return tx.sanction.findMany({
    where: { shopId, level: 'limit', state: 'active' },
    select: { limits: true, untilAt: true },
  });
}

export async function productOf(tx: Tx, productId: string): Promise<{ shopId: string; name: string } | null> {
  return tx.product.findUnique({ where: { id: productId }, select: { shopId: true, name: true } });
}

export async function caseIsOf(tx: Tx, caseId: string, shopId: string): Promise<boolean> {
  return (await tx.caseFile.count({ where: { id: caseId, shopId } })) === 1;
}

/** What a shop that closed leaves without an object. */
export async function openOfShop(tx: Tx, shopId: string): Promise<string[]> {
  const rows = await tx.sanction.findMany({
    where: { shopId, state: { in: ['proposed', 'announced'] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const AT_ONCE = 200;

/** Whose first or last moment has come. */
export async function dueSanctions(tx: Tx, at: Date): Promise<{ id: string; move: 'begin' | 'end' }[]> {
  const begin = await tx.sanction.findMany({
    where: { state: 'announced', startsAt: { lte: at } },
    orderBy: { startsAt: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  });
  const end = await tx.sanction.findMany({
    where: { state: 'active', untilAt: { lte: at } },
    orderBy: { untilAt: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  });
  return [
    ...begin.map(({ id }) => ({ id, move: 'begin' as const })),
    ...end.map(({ id }) => ({ id, move: 'end' as const })),
  ];
}

/** What the judge of an appeal said: why the decision is undone. */
export async function reasonOfAppeal(tx: Tx, appealId: string): Promise<string | null> {
  const appeal = await tx.appeal.findUnique({ where: { id: appealId }, select: { reason: true } });
  return appeal?.reason ?? null;
}
