import type { Ctx } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { ShopKind } from './core/answers.ts';
import type { Watcher } from './core/watch.ts';
import { settleReplacedPapers } from './paper-store.ts';

const dateOf = (day: Day | null): Date | null => (day === null ? null : new Date(day));

export type NewShop = {
  slug: string;
  name: string;
  kind: ShopKind;
  legalName: string;
  taxCode: string | null;
  personalIdSealed: string | null;
  personalIdHash: string | null;
  areaId: string;
  addressLine: string;
  phone: string;
  story: string;
  verifiedById: string | null;
  identityLevel?: 'papers_seen' | 'electronic';
  isDemo: boolean;
  ownerId: string;
  producerName: string;
  bank: { bin: string; accountNumber: string; accountHash: string; holderName: string; watch: Watcher | null };
  delivery: { feeVnd: bigint; daysNotice: number };
  gate: { name: string; keeperName: string; weekdays: number[]; hours: string };
};

/** A free address for a shop's page; held by a lock so that two shops of one name do not take the same. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('shops.slug'))`;
  for (let serial = 1; ; serial++) {
    const slug = serial === 1 ? wanted : `${wanted}-${serial}`;
    if (!(await tx.shop.findUnique({ where: { slug }, select: { id: true } }))) return slug;
  }
}

/** A shop with all it needs to sell from its first hour: owner, account, delivery, its own gate, a first grower. */
export async function createShop(tx: Tx, at: Date, made: NewShop): Promise<string> {
  const { ownerId, producerName, bank, delivery, gate, ...shop } = made;
  const row = await tx.shop.create({
    data: {
      ...shop,
      verifiedAt: at,
      createdAt: at,
      members: { create: { accountId: ownerId, role: 'owner', createdAt: at } },
      producers: { create: { name: producerName, areaId: shop.areaId, createdAt: at } },
      bankAccounts: { create: { ...bank, activeFrom: at, createdAt: at } },
      deliveryRules: { create: { areaId: null, ...delivery } },
    },
    select: { id: true },
  });
  await addPickup(tx, at, {
    shopId: row.id,
    areaId: shop.areaId,
    addressLine: shop.addressLine,
    keeperPhone: shop.phone,
    ...gate,
  });
  return row.id;
}

async function addPickup(
  tx: Tx,
  at: Date,
  gate: {
    shopId: string;
    areaId: string;
    addressLine: string;
    name: string;
    keeperName: string;
    keeperPhone: string;
    weekdays: number[];
    hours: string;
  },
): Promise<void> {
  const { shopId, weekdays, hours, ...point } = gate;
  await tx.pickupPoint.create({
    data: { ...point, kind: 'farm_gate', hours, createdAt: at, shops: { create: { shopId, weekdays, hours } } },
  });
}

export async function saveShop(
  tx: Tx,
  shopId: string,
  change: {
    name?: string;
    story?: string;
    phone?: string;
    coverFileId?: string;
    allowsCod?: boolean;
    opensMinute?: number;
    closesMinute?: number;
    openDays?: number[];
    awayFrom?: Day | null;
    awayTo?: Day | null;
  },
): Promise<void> {
  const { awayFrom, awayTo, ...rest } = change;
  await tx.shop.update({
    where: { id: shopId },
    data: {
      ...rest,
      ...(awayFrom === undefined ? {} : { awayFrom: dateOf(awayFrom) }),
      ...(awayTo === undefined ? {} : { awayTo: dateOf(awayTo) }),
    },
  });
}

export async function moveShop(
  tx: Tx,
  shopId: string,
  from: readonly ('active' | 'suspended' | 'closed')[],
  to: 'active' | 'suspended' | 'closed',
  reason: string | null,
): Promise<boolean> {
  const moved = await tx.shop.updateMany({
    where: { id: shopId, status: { in: [...from] } },
    data: { status: to, statusReason: reason },
  });
  return moved.count === 1;
}

export async function saveRule(
  tx: Tx,
  rule: { shopId: string; areaId: string | null; feeVnd: bigint; freeFromVnd: bigint | null; daysNotice: number },
): Promise<void> {
  const { shopId, areaId, ...numbers } = rule;
  const changed = await tx.deliveryRule.updateMany({ where: { shopId, areaId }, data: numbers });
  if (changed.count === 0) await tx.deliveryRule.create({ data: rule });
}

export async function removeRule(tx: Tx, shopId: string, areaId: string | null): Promise<void> {
  await tx.deliveryRule.deleteMany({ where: { shopId, areaId } });
}

/** Hours and days at the shop's own gate; without days nothing is offered there. */
export async function saveGate(
  tx: Tx,
  at: Date,
  gate: { shopId: string; name: string; addressLine: string; weekdays: number[]; hours: string; daysNotice: number },
): Promise<void> {
  const { shopId, name, addressLine, ...when } = gate;
  const known = await tx.shopPickup.findFirst({
    where: { shopId, point: { kind: 'farm_gate' } },
    select: { pointId: true },
  });
  if (known) {
    const { pointId } = known;
    await tx.shopPickup.update({ where: { shopId_pointId: { shopId, pointId } }, data: when });
    await tx.pickupPoint.update({ where: { id: pointId }, data: { name, addressLine, hours: when.hours } });
    return;
  }
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
  await addPickup(tx, at, {
    shopId,
    areaId: shop.areaId,
    addressLine,
    name,
    keeperName: shop.legalName,
    keeperPhone: shop.phone,
    weekdays: when.weekdays,
    hours: when.hours,
  });
}

export type NewPaper = {
  shopId: string;
  productId?: string | null;
  producerId?: string | null;
  kind:
    | 'identity'
    | 'business_registration'
    | 'food_safety'
    | 'food_safety_commitment'
    | 'ocop'
    | 'vietgap'
    | 'organic'
    | 'growing_area'
    | 'alcohol_licence'
    | 'other';
  stars?: number | null;
  number: string;
  issuer: string;
  issuedOn?: Day | null;
  expiresOn?: Day | null;
  fileId?: string | null;
};

/** A paper waits for an official's look unless `checkedById` says who has looked. */
export async function savePaper(
  tx: Tx,
  ctx: Ctx,
  paper: NewPaper & { checkedById?: string },
): Promise<{ paperId: string }> {
  const { checkedById, issuedOn, expiresOn, ...rest } = paper;
  const row = await tx.paper.create({
    data: {
      ...rest,
      issuedOn: dateOf(issuedOn ?? null),
      expiresOn: dateOf(expiresOn ?? null),
      state: checkedById ? 'verified' : 'pending',
      checkedById: checkedById ?? null,
      checkedAt: checkedById ? ctx.now : null,
      createdAt: ctx.now,
    },
    select: { id: true },
  });
  return { paperId: row.id };
}

/** An official has looked at the waiting papers of a product. */
export async function checkPapers(
  tx: Tx,
  ctx: Ctx,
  check: { productId: string; state: 'verified' | 'rejected' },
): Promise<number> {
  const checked = await tx.paper.updateMany({
    where: { productId: check.productId, state: 'pending' },
    data: {
      state: check.state,
      checkedAt: ctx.now,
      checkedById: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    },
  });
  if (check.state === 'verified') await settleReplacedPapers(tx, ctx, check.productId);
  return checked.count;
}

/** A shop that let an order lapse: its record shows it. */
export async function noteMissedConfirmation(tx: Tx, shopId: string): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { missedConfirmations: { increment: 1 } } });
}

/** The stars of a shop, counted anew from the reviews of its goods, under the shop's own lock. */
export async function recountShopRating(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`select 1 from shops where id = ${shopId}::uuid for no key update`;
  await tx.$executeRaw`
    update shops set (rating_sum, rating_count) = (
      select coalesce(sum(rating), 0), count(*) from reviews where shop_id = shops.id and hidden_at is null
    ) where id = ${shopId}::uuid`;
}

/** Those who worked for the shop do so no longer; its owner keeps the key to its records. */
export async function endStaff(tx: Tx, shopId: string): Promise<number> {
  return (await tx.shopMember.deleteMany({ where: { shopId, role: { not: 'owner' } } })).count;
}

/** Closed shops with orders that have not begun; also just closed ones, since an order may have been on its way in. */
export async function shopsWithOrdersToEnd(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct s.id from shops s join orders o on o.shop_id = s.id
    where s.status = 'closed' and (s.closed_at is null or s.closed_at > ${since}) and o.state in ('awaiting_payment', 'placed')`;
  return rows.map((row) => row.id);
}

/** Closed for good: no order is open and nobody is owed money any more. */
export async function finishClosing(tx: Tx, at: Date): Promise<number> {
  return tx.$executeRaw`
    update shops s set closed_at = ${at}
    where s.status = 'closed' and s.closed_at is null
      and not exists (select 1 from orders o where o.shop_id = s.id and o.state not in ('completed', 'cancelled'))
      and not exists (select 1 from orders o join payments p on p.order_id = o.id join refunds r on r.payment_id = p.id
        where o.shop_id = s.id and r.state <> 'done')`;
}
