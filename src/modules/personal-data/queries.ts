import type { Ctx, Person } from '#kernel/actor.ts';
import { type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { maskPhone } from '#kernel/phone.ts';
import { db } from '#platform/db.ts';
import { PURPOSES, type Purpose } from './core/holding.ts';
import { mayReadDataDesk } from './core/policy.ts';
import {
  type Block,
  blocksOf,
  type ConsentEnd,
  consentEnd,
  type DataRequestKind,
  type DataRequestState,
  type Unfinished,
} from './core/request.ts';
import { countHeld } from './map-store.ts';

export { type BreachRow, type BreachView, breachList, breachView } from './breach-queries.ts';
export { keptTimes } from './kept-times.ts';

export type ConsentView = {
  id: string;
  kind: string;
  textVersion: string;
  channel: string;
  givenAt: Date;
  withdrawnAt: Date | null;
  end: ConsentEnd;
};

/** What one person agreed to, the newest first. */
export async function ownConsents(person: Person): Promise<ConsentView[]> {
  const [rows, openShop] = await Promise.all([
    db.consent.findMany({ where: { accountId: person.accountId }, orderBy: [{ givenAt: 'desc' }, { id: 'desc' }] }),
    hasOpenShop(person.accountId),
  ]);
  return rows.map(({ id, kind, textVersion, channel, givenAt, withdrawnAt }) => ({
    id,
    kind,
    textVersion,
    channel,
    givenAt,
    withdrawnAt,
    end: consentEnd(kind, { openShop }),
  }));
}

export async function hasOpenShop(accountId: string): Promise<boolean> {
  const count = await db.shopMember.count({
    where: { accountId, role: 'owner', shop: { OR: [{ status: { not: 'closed' } }, { closedAt: null }] } },
  });
  return count > 0;
}

export async function consentOf(accountId: string, id: string) {
  return db.consent.findFirst({ where: { id, accountId }, select: { kind: true, withdrawnAt: true } });
}

export type HeldView = { purpose: Purpose; count: number };

/** How much is held for what; tables of the same purpose are one line. */
export async function heldBy(person: Person): Promise<HeldView[]> {
  const counts = await countHeld({ accountId: person.accountId, phone: person.phone });
  return PURPOSES.flatMap((purpose) => {
    const count = counts.get(purpose) ?? 0;
    return count > 0 ? [{ purpose, count }] : [];
  });
}

export type OwnRequest = {
  id: string;
  code: string;
  kind: DataRequestKind;
  state: DataRequestState;
  text: string;
  askedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  answer: string | null;
  bytes: number | null;
  expiresAt: Date | null;
};

/** What one person asked about her data, the newest first. */
export async function ownRequests(person: Person): Promise<OwnRequest[]> {
  return db.dataRequest.findMany({
    where: { accountId: person.accountId },
    orderBy: { askedAt: 'desc' },
    take: 50,
    select: {
      id: true,
      code: true,
      kind: true,
      state: true,
      text: true,
      askedAt: true,
      dueAt: true,
      endedAt: true,
      answer: true,
      bytes: true,
      expiresAt: true,
    },
  });
}

export async function requestOf(accountId: string, id: string) {
  return db.dataRequest.findFirst({
    where: { id, accountId, kind: 'export' },
    select: { id: true, state: true, expiresAt: true },
  });
}

export async function openRequestsOf(accountId: string, kind: DataRequestKind): Promise<number> {
  return db.dataRequest.count({ where: { accountId, kind, state: 'open' } });
}

/** What has to come to its end before an account can be closed. */
export async function unfinishedOf(accountId: string): Promise<Unfinished> {
  const rows = await db.$queryRaw<Unfinished[]>`
    with mine as (select o.id, o.state from orders o join purchases p on p.id = o.purchase_id where p.account_id = ${accountId}::uuid)
    select
      (select count(*)::int from mine where state not in ('completed', 'cancelled')) as orders,
      (select count(*)::int from complaints c join mine on mine.id = c.order_id where c.state in ('open', 'answered', 'escalated'))
        + (select count(*)::int from returns r join mine on mine.id = r.order_id where r.state in ('asked', 'accepted', 'received')) as cases,
      (select count(*)::int from refunds f join payments y on y.id = f.payment_id join mine on mine.id = y.order_id where f.state <> 'done')
        + (select count(*)::int from payments y join mine on mine.id = y.order_id where mine.state = 'completed' and y.state in ('due', 'part_paid')) as refunds,
      (select count(*)::int from bill_payments b where b.account_id = ${accountId}::uuid and b.state in ('created', 'pending', 'paid_wait_clear', 'reverse_wait')) as bills,
      (select count(*)::int from shop_members m join shops s on s.id = m.shop_id
        where m.account_id = ${accountId}::uuid and m.role = 'owner' and (s.status <> 'closed' or s.closed_at is null)) as shops,
      (select count(*)::int from shop_applications a where a.account_id = ${accountId}::uuid and a.state in ('submitted', 'more_info')) as applications,
      exists (select 1 from official_grants g where g.account_id = ${accountId}::uuid and g.ended_at is null) as "isOfficial"`;
  const [found] = rows;
  if (!found) throw new Error('nothing counted');
  return found;
}

export const closingBlocks = async (person: Person): Promise<Block[]> => blocksOf(await unfinishedOf(person.accountId));

export type DeskRequest = {
  id: string;
  code: string;
  kind: DataRequestKind;
  state: DataRequestState;
  askedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  answeredByName: string | null;
};

export type DeskRequestFilter = { kind: DataRequestKind | null; state: DataRequestState | 'late' | null; page: number };
export const REQUESTS_PER_PAGE = 30;

/** Requests with their deadlines and nobody's name: how the duty is kept, not whose data it is. */
export async function deskRequests(
  ctx: Ctx,
  filter: DeskRequestFilter,
  isWhole = false,
): Promise<Paged<DeskRequest> | null> {
  if (!mayReadDataDesk(ctx.actor)) return null;
  const { kind, state, page } = filter;
  const limit = isWhole ? 100_000 : REQUESTS_PER_PAGE;
  const rows = await db.$queryRaw<(DeskRequest & { total: number })[]>`
    select r.id, r.code, r.kind::text as kind, r.state::text as state, r.asked_at as "askedAt", r.due_at as "dueAt", r.ended_at as "endedAt",
      a.name as "answeredByName", count(*) over ()::int as total
    from data_requests r left join accounts a on a.id = r.answered_by_id
    where (${kind}::text is null or r.kind::text = ${kind})
      and (${state}::text is null or (${state} <> 'late' and r.state::text = ${state}) or (${state} = 'late' and r.state = 'open' and r.due_at < ${ctx.now}))
    order by (r.state = 'open') desc, case when r.state = 'open' then r.due_at end, r.asked_at desc, r.id
    limit ${limit} offset ${isWhole ? 0 : rowsBefore(page, REQUESTS_PER_PAGE)}`;
  return pagedRows(rows);
}

export type DeskFigures = { open: number; late: number; ended: number; inTime: number; breaches: number };

export async function deskFigures(ctx: Ctx): Promise<DeskFigures | null> {
  if (!mayReadDataDesk(ctx.actor)) return null;
  const rows = await db.$queryRaw<DeskFigures[]>`
    select (count(*) filter (where state = 'open'))::int as open,
      (count(*) filter (where state = 'open' and due_at < ${ctx.now}))::int as late,
      (count(*) filter (where state in ('answered', 'refused', 'done', 'ready', 'expired')))::int as ended,
      (count(*) filter (where state in ('answered', 'refused', 'done', 'ready', 'expired') and coalesce(ready_at, ended_at) <= due_at))::int as "inTime",
      (select count(*)::int from data_breaches where state <> 'closed') as breaches
    from data_requests`;
  return rows[0] ?? null;
}

export type RequestCase = DeskRequest & {
  text: string;
  answer: string | null;
  person: { name: string; phoneMasked: string };
  isOwn: boolean;
};

/** One request as whoever answers it reads it: the words, and whose they are with the number masked. */
export async function requestCase(ctx: Ctx, id: string): Promise<RequestCase | null> {
  if (!mayReadDataDesk(ctx.actor)) return null;
  const row = await db.dataRequest.findUnique({ where: { id } });
  if (!row) return null;
  const people = await db.account.findMany({
    where: { id: { in: [row.accountId, ...(row.answeredById ? [row.answeredById] : [])] } },
    select: { id: true, name: true, phone: true, status: true },
  });
  const person = people.find((one) => one.id === row.accountId);
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    state: row.state,
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    endedAt: row.endedAt,
    answeredByName: people.find((one) => one.id === row.answeredById)?.name ?? null,
    text: row.text,
    answer: row.answer,
    person: {
      name: person?.name ?? '',
      phoneMasked: person && person.status !== 'closed' ? maskPhone(person.phone) : '',
    },
    isOwn: row.accountId === ctx.actor.accountId,
  };
}

export type PersonNow = { id: string; phone: string; name: string };

export async function personOf(accountId: string): Promise<PersonNow | null> {
  return db.account.findFirst({
    where: { id: accountId, status: { not: 'closed' } },
    select: { id: true, phone: true, name: true },
  });
}

export type PictureOf = { id: string; purpose: string; widths: number[] };

export async function picturesOf(accountId: string): Promise<PictureOf[]> {
  return db.storedFile.findMany({
    where: { ownerId: accountId },
    select: { id: true, purpose: true, widths: true },
    orderBy: { createdAt: 'asc' },
  });
}
