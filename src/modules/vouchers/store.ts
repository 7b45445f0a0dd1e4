import { randomUUID } from 'node:crypto';
import type { Ctx } from '#kernel/actor.ts';
import type { VoucherTerms } from '#modules/cart/core/voucher-discounts.ts';
import type { Tx } from '#platform/db.ts';
import type { NewVoucher } from './core/voucher-answers.ts';

/** The only writer of vouchers, their uses, shares and turns per person. */

/** The vouchers of these codes, whether or not they can be used now; unknown codes are left out. */
export async function vouchersByCodes(tx: Tx, codes: readonly string[], at: Date): Promise<VoucherTerms[]> {
  if (codes.length === 0) return [];
  return tx.$queryRaw<VoucherTerms[]>`
    select id as "voucherId", code, programme_bp as "programmeBp", shop_id as "shopId", kind::text as kind,
      percent_bp as "percentBp", amount_vnd as "amountVnd", cap_vnd as "capVnd", min_goods_vnd as "minGoodsVnd",
      budget_vnd - spent_vnd as "budgetLeftVnd", max_uses - use_count as "usesLeft",
      per_person_limit as "perPersonLimit", starts_at as "startsAt", ends_at as "endsAt",
      stopped_at is not null and stopped_at <= ${at} as "isStopped", shop_ids as "shopIds",
      array(select c.id from categories c where c.id = any(v.category_ids) or c.parent_id = any(v.category_ids)) as "categoryIds"
    from vouchers v where code = any(${[...new Set(codes)]}) order by id`;
}

/** How often this person used each of these vouchers. */
export async function personUses(
  tx: Tx,
  voucherIds: readonly string[],
  personKey: string,
): Promise<Map<string, number>> {
  if (voucherIds.length === 0) return new Map();
  const rows = await tx.voucherPerson.findMany({
    where: { voucherId: { in: [...voucherIds] }, personKey },
    select: { voucherId: true, useCount: true },
  });
  return new Map(rows.map((row) => [row.voucherId, row.useCount]));
}

export type LockedVoucher = { voucherId: string; code: string; perPersonLimit: number; stoppedAt: Date | null };

/** In the order of their ids, so that two purchases with the same vouchers never wait for each other in a ring. */
export async function lockVouchers(tx: Tx, voucherIds: readonly string[]): Promise<LockedVoucher[]> {
  return tx.$queryRaw<LockedVoucher[]>`
    select id as "voucherId", code, per_person_limit as "perPersonLimit", stopped_at as "stoppedAt"
    from vouchers where id = any(${[...voucherIds]}::uuid[]) order by id for update`;
}

/**
 * Takes each sum from its voucher's budget, and a turn when the purchase has not used it yet. Answers those that had
 * enough left and are open; the rows are locked already, so no other order of rows can make two purchases wait. What a
 * purchase was promised stays promised when its buyer changes an order after the voucher ended.
 */
export async function spendVouchers(
  tx: Tx,
  sums: ReadonlyMap<string, bigint>,
  purchaseId: string,
  at: Date,
): Promise<{ voucherId: string; isFirst: boolean }[]> {
  return tx.$queryRaw<{ voucherId: string; isFirst: boolean }[]>`
    with wanted as (
      select w.id, w.sum,
        not exists (
          select 1 from voucher_uses u where u.voucher_id = w.id and u.purchase_id = ${purchaseId}::uuid and u.state <> 'returned'
        ) as is_first,
        exists (select 1 from voucher_uses u where u.voucher_id = w.id and u.purchase_id = ${purchaseId}::uuid) as is_kept
      from unnest(${[...sums.keys()]}::uuid[], ${[...sums.values()]}::bigint[]) as w(id, sum)
    )
    update vouchers v set spent_vnd = v.spent_vnd + w.sum, use_count = v.use_count + w.is_first::int
    from wanted w
    where v.id = w.id
      and (w.is_kept or ((v.stopped_at is null or v.stopped_at > ${at}) and v.starts_at <= ${at} and v.ends_at > ${at}))
      and v.spent_vnd + w.sum <= v.budget_vnd and (v.max_uses is null or v.use_count + w.is_first::int <= v.max_uses)
    returning v.id as "voucherId", w.is_first as "isFirst"`;
}

/** One more turn for the person; answers the vouchers whose limit allowed it. */
export async function countPerson(tx: Tx, voucherIds: readonly string[], personKey: string): Promise<string[]> {
  if (voucherIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ voucherId: string }[]>`
    insert into voucher_persons (voucher_id, person_key, use_count)
    select id, ${personKey}, 1 from unnest(${[...voucherIds]}::uuid[]) as w(id)
    on conflict (voucher_id, person_key) do update set use_count = voucher_persons.use_count + 1
      where voucher_persons.use_count < (select per_person_limit from vouchers where id = voucher_persons.voucher_id)
    returning voucher_id as "voucherId"`;
  return rows.map((row) => row.voucherId);
}

type NewUse = {
  voucherId: string;
  orderId: string;
  purchaseId: string;
  personKey: string;
  promisedVnd: bigint;
  programmeVnd: bigint;
};

/** Answers their ids, in the same order. */
export async function insertUses(tx: Tx, uses: readonly NewUse[], at: Date): Promise<string[]> {
  const rows = uses.map(({ voucherId, orderId, purchaseId, personKey, promisedVnd, programmeVnd }) => ({
    id: randomUUID(),
    voucherId,
    orderId,
    purchaseId,
    personKey,
    promisedVnd,
    programmeVnd,
    createdAt: at,
  }));
  await tx.voucherUse.createMany({ data: rows });
  return rows.map((row) => row.id);
}

export async function insertShares(
  tx: Tx,
  shares: readonly { useId: string; lineId: string | null; promisedVnd: bigint }[],
): Promise<void> {
  await tx.voucherShare.createMany({ data: [...shares] });
}

export type HeldUse = {
  useId: string;
  voucherId: string;
  programmeBp: number;
  promisedVnd: bigint;
  shares: { shareId: string; lineId: string | null; promisedVnd: bigint }[];
};

/** What an order was promised and has not been settled. */
export async function heldUses(tx: Tx, orderId: string): Promise<HeldUse[]> {
  const rows = await tx.voucherUse.findMany({
    where: { orderId, state: 'held' },
    orderBy: { voucherId: 'asc' },
    select: {
      id: true,
      voucherId: true,
      promisedVnd: true,
      voucher: { select: { programmeBp: true } },
      shares: { orderBy: { id: 'asc' }, select: { id: true, lineId: true, promisedVnd: true } },
    },
  });
  return rows.map((row) => ({
    useId: row.id,
    voucherId: row.voucherId,
    programmeBp: row.voucher.programmeBp,
    promisedVnd: row.promisedVnd,
    shares: row.shares.map(({ id, lineId, promisedVnd }) => ({ shareId: id, lineId, promisedVnd })),
  }));
}

export async function settleShares(tx: Tx, shares: readonly { shareId: string; finalVnd: bigint }[]): Promise<void> {
  await tx.$executeRaw`
    update voucher_shares s set final_vnd = f.final
    from unnest(${shares.map((s) => s.shareId)}::uuid[], ${shares.map((s) => s.finalVnd)}::bigint[]) as f(id, final)
    where s.id = f.id`;
}

export async function settleUses(
  tx: Tx,
  uses: readonly { useId: string; finalVnd: bigint; programmeVnd: bigint }[],
): Promise<void> {
  await tx.$executeRaw`
    update voucher_uses u set state = 'spent', final_vnd = f.final, programme_vnd = f.programme
    from unnest(${uses.map((u) => u.useId)}::uuid[], ${uses.map((u) => u.finalVnd)}::bigint[],
      ${uses.map((u) => u.programmeVnd)}::bigint[]) as f(id, final, programme)
    where u.id = f.id and u.state = 'held'`;
}

/** Locks the vouchers an order still holds or spent, in the order of their ids; none when it used none. */
export async function lockVouchersOf(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from vouchers
    where id in (select voucher_id from voucher_uses where order_id = ${orderId}::uuid and state <> 'returned')
    order by id for update`;
  return rows.map((row) => row.id);
}

export type EndedUse = {
  voucherId: string;
  personKey: string;
  backVnd: bigint;
  /** No other order of the purchase uses the voucher any more. */
  isLast: boolean;
};

/** What is returned is never settled any more, nor returned again. */
export async function endUses(tx: Tx, orderId: string, at: Date): Promise<EndedUse[]> {
  return tx.$queryRaw<EndedUse[]>`
    update voucher_uses u set state = 'returned', ended_at = ${at}
    where u.order_id = ${orderId}::uuid and u.state <> 'returned'
    returning u.voucher_id as "voucherId", u.person_key as "personKey", coalesce(u.final_vnd, u.promised_vnd) as "backVnd",
      not exists (
        select 1 from voucher_uses other where other.voucher_id = u.voucher_id and other.purchase_id = u.purchase_id
          and other.order_id <> u.order_id and other.state <> 'returned'
      ) as "isLast"`;
}

export async function giveBudgetBack(
  tx: Tx,
  backs: readonly { voucherId: string; backVnd: bigint; isLast: boolean }[],
): Promise<void> {
  await tx.$executeRaw`
    update vouchers v set spent_vnd = v.spent_vnd - b.back, use_count = v.use_count - b.is_last::int
    from unnest(${backs.map((b) => b.voucherId)}::uuid[], ${backs.map((b) => b.backVnd)}::bigint[],
      ${backs.map((b) => b.isLast)}::boolean[]) as b(id, back, is_last)
    where v.id = b.id`;
}

export async function giveTurnsBack(tx: Tx, turns: readonly { voucherId: string; personKey: string }[]): Promise<void> {
  if (turns.length === 0) return;
  await tx.$executeRaw`
    update voucher_persons p set use_count = p.use_count - 1
    from unnest(${turns.map((t) => t.voucherId)}::uuid[], ${turns.map((t) => t.personKey)}::text[]) as t(id, person)
    where p.voucher_id = t.id and p.person_key = t.person`;
}

/** Null when another voucher has the code. */
export async function insertVoucher(tx: Tx, ctx: Ctx, voucher: NewVoucher): Promise<string | null> {
  const id = randomUUID();
  const createdById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const { count } = await tx.voucher.createMany({
    data: [
      {
        ...voucher,
        shopIds: [...voucher.shopIds],
        categoryIds: [...voucher.categoryIds],
        id,
        createdById,
        createdAt: ctx.now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

export async function voucherOwner(tx: Tx, voucherId: string): Promise<{ shopId: string | null } | null> {
  return tx.voucher.findUnique({ where: { id: voucherId }, select: { shopId: true } });
}

export async function stopOne(tx: Tx, voucherId: string, at: Date): Promise<boolean> {
  const { count } = await tx.voucher.updateMany({ where: { id: voucherId, stoppedAt: null }, data: { stoppedAt: at } });
  return count === 1;
}

export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  return (await tx.voucher.count({ where: { code } })) > 0;
}

export async function openShops(tx: Tx): Promise<{ id: string; slug: string; name: string }[]> {
  return tx.shop.findMany({ where: { status: 'active' }, select: { id: true, slug: true, name: true } });
}

export async function areCategories(tx: Tx, categoryIds: readonly string[]): Promise<boolean> {
  return (await tx.category.count({ where: { id: { in: [...categoryIds] } } })) === new Set(categoryIds).size;
}
