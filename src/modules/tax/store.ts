import type { Day } from '#kernel/time.ts';
import type { MoneyChannel } from '#modules/books/api.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import type { ActivityClass } from './core/activity-class.ts';
import type { EvidenceKind } from './core/evidence.ts';
import type { BillPart, NotedPart, NoteMode, StandingPart } from './core/tax.ts';

/** The only writer of `tax_notes`, which nobody may change. */

export type CompletedSale = {
  shopId: string;
  completedAt: Date;
  /** By which the most of it came. */
  channel: MoneyChannel | null;
  /** By which any of it came. */
  channels: MoneyChannel[];
  isSandbox: boolean;
};

/** One after the other for an order: what completes it, and each return. Taken before anything of it is read. */
export async function lockOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`select 1 from orders where id = ${orderId}::uuid for no key update`;
}

/** The sale of a household, completed and paid in full; null for any other order. */
export async function completedSaleOfHousehold(tx: Tx, orderId: string): Promise<CompletedSale | null> {
  const [row] = await tx.$queryRaw<CompletedSale[]>`
    select o.shop_id as "shopId", o.completed_at as "completedAt", o.is_sandbox as "isSandbox",
      way.channels[1] as channel, coalesce(way.channels, '{}') as channels
    from orders o join shops s on s.id = o.shop_id
      left join lateral (
        select array_agg(case when p.method not in ('vietqr', 'cod') then p.method::text when p.proof = 'notice' then 'bank'
            when p.proof = 'cash' then 'cash' else 'bank_by_hand' end order by p.paid_vnd desc, p.id desc) as channels
        from payments p where p.order_id = o.id and p.state = 'paid' and p.purpose <> 'surplus') way on true
    where o.id = ${orderId}::uuid and o.state = 'completed' and s.kind = 'household'
      and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('due', 'part_paid'))`;
  return row ?? null;
}

/** What is left of the bill, line by line and the delivery fee: after discounts and everything that came back by now. */
export async function billParts(tx: Tx, orderId: string): Promise<BillPart[]> {
  return tx.$queryRaw<BillPart[]>`
    select l.id as "lineId", coalesce(l.activity_class, 'unclear')::text as "activityClass",
      coalesce(l.final_vnd - l.final_discount_vnd - l.returned_vnd, 0) as "baseVnd"
    from order_lines l where l.order_id = ${orderId}::uuid
    union all
    select null, 'tied_service', o.delivery_vnd - o.delivery_discount_vnd
      - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0)::bigint
    from orders o where o.id = ${orderId}::uuid`;
}

export type TaxNoteFacts = {
  orderId: string;
  shopId: string;
  channel: MoneyChannel;
  mode: NoteMode;
  notedAt: Date;
  period: string;
  isSandbox: boolean;
};

export async function insertNotes(tx: Tx, facts: TaxNoteFacts, parts: readonly NotedPart[]): Promise<void> {
  await insertAll(tx, {
    tax_notes: parts.map(({ evidence, ...part }) => ({
      ...part,
      ...facts,
      evidenceKind: evidence?.kind ?? null,
      evidenceNumber: evidence?.number ?? null,
      reversesId: null,
      returnId: null,
    })),
  });
}

export type StandingNote = StandingPart & {
  id: bigint;
  activityClass: ActivityClass;
  ruleFrom: Day;
  shopId: string;
  channel: MoneyChannel;
  mode: NoteMode;
  evidenceKind: EvidenceKind | null;
  evidenceNumber: string | null;
  isSandbox: boolean;
};

/** The notes of an order, each less what was taken back of it. */
export async function standingNotes(tx: Tx, orderId: string): Promise<StandingNote[]> {
  return tx.$queryRaw<StandingNote[]>`
    select n.id, n.line_id as "lineId", n.shop_id as "shopId", n.activity_class::text as "activityClass", n.rule_from::text as "ruleFrom",
      n.channel, n.mode, n.evidence_kind::text as "evidenceKind", n.evidence_number as "evidenceNumber", n.is_sandbox as "isSandbox", n.vat_bp as "vatBp", n.pit_bp as "pitBp",
      (n.base_vnd + coalesce(sum(b.base_vnd), 0))::bigint as "baseVnd", (n.vat_vnd + coalesce(sum(b.vat_vnd), 0))::bigint as "vatVnd",
      (n.pit_vnd + coalesce(sum(b.pit_vnd), 0))::bigint as "pitVnd"
    from tax_notes n left join tax_notes b on b.reverses_id = n.id
    where n.order_id = ${orderId}::uuid and n.reverses_id is null group by n.id order by n.id`;
}

export async function isTakenBack(tx: Tx, returnId: string, orderId: string): Promise<boolean> {
  return (await tx.taxNote.count({ where: { orderId, returnId } })) > 0;
}

type Back = { baseVnd: bigint; vatVnd: bigint; pitVnd: bigint };

/** Taken back as rows of their own: less than nothing, each naming its note. */
export async function insertBacks(
  tx: Tx,
  facts: { orderId: string; returnId: string; notedAt: Date; period: string },
  notes: readonly (StandingNote & { back: Back })[],
): Promise<void> {
  await insertAll(tx, {
    tax_notes: notes.map(({ id, back, ...note }) => ({
      ...note,
      ...facts,
      baseVnd: -back.baseVnd,
      vatVnd: -back.vatVnd,
      pitVnd: -back.pitVnd,
      reversesId: id,
    })),
  });
}

/** When a return was settled; null while it is not. */
export async function settledAtOf(tx: Tx, returnId: string): Promise<Date | null> {
  const row = await tx.return.findUnique({ where: { id: returnId }, select: { settledAt: true, state: true } });
  return row?.state === 'settled' ? row.settledAt : null;
}
