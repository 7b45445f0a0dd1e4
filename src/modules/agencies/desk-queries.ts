import type { AgencyScope, Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dayOf, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { type AgencyKind, type AgencyState, agencyState, type SeatState, seatState } from './core/agency.ts';
import { maySeeAgencies } from './core/policy.ts';

export type AgencyListRow = {
  id: string;
  name: string;
  kind: AgencyKind;
  scopes: readonly AgencyScope[];
  areaName: string | null;
  openedAt: Date;
  state: AgencyState;
  people: number;
  lastLookAt: Date | null;
};

type Stated<R extends { state: AgencyState }> = Omit<R, 'state'> & { confirmedAt: Date | null; closedAt: Date | null };

/** Every agency, some dozens at most; null for those who may not see them. */
export async function agencyList(ctx: Ctx, state: AgencyState | null): Promise<AgencyListRow[] | null> {
  if (!maySeeAgencies(ctx.actor)) return null;
  const today = dayOf(ctx.now);
  const rows = await db.$queryRaw<Stated<AgencyListRow>[]>`
    select g.id::text as id, g.name, g.kind, g.scopes, ar.name as "areaName", g.opened_at as "openedAt",
      g.confirmed_at as "confirmedAt", g.closed_at as "closedAt",
      (select count(*)::int from agency_people p
        where p.agency_id = g.id and p.ended_at is null and ${today}::date between p.starts_on and p.ends_on) as people,
      (select l.at from agency_looks l where l.agency_id = g.id order by l.id desc limit 1) as "lastLookAt"
    from agencies g left join areas ar on ar.id = g.area_id
    order by g.closed_at is not null, g.name, g.id`;
  return rows
    .map(({ confirmedAt, closedAt, ...row }) => ({ ...row, state: agencyState({ confirmedAt, closedAt }) }))
    .filter((row) => state === null || row.state === state);
}

export type SeatView = {
  id: string;
  name: string;
  phone: string;
  startsOn: Day;
  endsOn: Day;
  state: SeatState;
  hasOpened: boolean;
  lastSignedInAt: Date | null;
  reason: string;
  endReason: string | null;
};

export type AgencyView = {
  id: string;
  name: string;
  kind: AgencyKind;
  contact: string;
  scopes: readonly AgencyScope[];
  areaName: string | null;
  state: AgencyState;
  reason: string;
  openedAt: Date;
  openedById: string;
  openedByName: string;
  confirmedAt: Date | null;
  confirmedByName: string | null;
  closedAt: Date | null;
  closedByName: string | null;
  closeReason: string | null;
  people: readonly SeatView[];
};

/** One agency with everybody who looks or looked for it. */
export async function agencyView(ctx: Ctx, id: string): Promise<AgencyView | null> {
  if (!maySeeAgencies(ctx.actor) || !isUuid(id)) return null;
  const [row] = await db.$queryRaw<Omit<AgencyView, 'state' | 'people'>[]>`
    select g.id::text as id, g.name, g.kind, g.contact, g.scopes, ar.name as "areaName", g.reason, g.opened_at as "openedAt",
      g.opened_by_id::text as "openedById", o.name as "openedByName", g.confirmed_at as "confirmedAt", c.name as "confirmedByName",
      g.closed_at as "closedAt", x.name as "closedByName", g.close_reason as "closeReason"
    from agencies g join accounts o on o.id = g.opened_by_id left join accounts c on c.id = g.confirmed_by_id
      left join accounts x on x.id = g.closed_by_id left join areas ar on ar.id = g.area_id
    where g.id = ${id}::uuid`;
  return row ? { ...row, state: agencyState(row), people: await seats(id, dayOf(ctx.now)) } : null;
}

async function seats(agencyId: string, today: Day): Promise<SeatView[]> {
  const rows = await db.agencyPerson.findMany({
    where: { agencyId },
    include: { account: { select: { name: true, phone: true, totpSecretSealed: true, lastSignedInAt: true } } },
    orderBy: [{ endedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
  return rows.map(({ id, account, reason, endReason, endedAt, ...row }) => {
    const [startsOn, endsOn] = [dayOfDate(row.startsOn), dayOfDate(row.endsOn)];
    const { name, phone, lastSignedInAt } = account;
    const state = seatState({ startsOn, endsOn, endedAt }, today);
    const hasOpened = account.totpSecretSealed !== null;
    return { id, name, phone, startsOn, endsOn, state, hasOpened, lastSignedInAt, reason, endReason };
  });
}

/** One's own agency, for its first page. */
export async function ownAgency(
  accountId: string,
  agencyId: string,
): Promise<{ name: string; areaName: string | null; endsOn: Day | null }> {
  const row = await db.agency.findUniqueOrThrow({
    where: { id: agencyId },
    select: { name: true, areaId: true, people: { where: { accountId, endedAt: null }, select: { endsOn: true } } },
  });
  const area = row.areaId ? await db.area.findUnique({ where: { id: row.areaId }, select: { name: true } }) : null;
  const [seat] = row.people;
  return { name: row.name, areaName: area?.name ?? null, endsOn: seat ? dayOfDate(seat.endsOn) : null };
}
