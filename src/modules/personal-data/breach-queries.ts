import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';
import type { BreachEntryKind, DataBreachState } from './core/breach.ts';
import { BREACH_ENTRIES } from './core/breach.ts';
import { mayReadDataDesk } from './core/policy.ts';

export type BreachRow = {
  id: string;
  code: string;
  state: DataBreachState;
  title: string;
  peopleCount: number | null;
  happenedAt: Date | null;
  knownAt: Date;
  dueAt: Date;
  authorityToldAt: Date | null;
  peopleToldAt: Date | null;
  closedAt: Date | null;
};

type Told = readonly { kind: string; at: Date }[];

const rowOf = (row: Omit<BreachRow, 'authorityToldAt' | 'peopleToldAt'>, entries: Told): BreachRow => ({
  id: row.id,
  code: row.code,
  state: row.state,
  title: row.title,
  peopleCount: row.peopleCount,
  happenedAt: row.happenedAt,
  knownAt: row.knownAt,
  dueAt: row.dueAt,
  closedAt: row.closedAt,
  authorityToldAt: entries.find(({ kind }) => kind === 'authority')?.at ?? null,
  peopleToldAt: entries.find(({ kind }) => kind === 'people')?.at ?? null,
});

/** The register, what is still open first. */
export async function breachList(ctx: Ctx): Promise<BreachRow[] | null> {
  if (!mayReadDataDesk(ctx.actor)) return null;
  const rows = await db.dataBreach.findMany({
    include: { entries: { select: { kind: true, at: true }, orderBy: { id: 'asc' } } },
    orderBy: [{ state: 'asc' }, { knownAt: 'desc' }],
  });
  return rows.map(({ entries, ...row }) => rowOf(row, entries));
}

export type BreachView = BreachRow & {
  story: string;
  createdByName: string;
  createdAt: Date;
  entries: { id: string; kind: BreachEntryKind; text: string; byName: string; at: Date }[];
};

export async function breachView(ctx: Ctx, id: string): Promise<BreachView | null> {
  if (!mayReadDataDesk(ctx.actor) || !isUuid(id)) return null;
  const whole = await db.dataBreach.findUnique({ where: { id }, include: { entries: { orderBy: { id: 'asc' } } } });
  if (!whole) return null;
  const ids = [whole.createdById, ...whole.entries.map(({ byId }) => byId)];
  const people = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = (one: string) => people.find((person) => person.id === one)?.name ?? '';
  return {
    ...rowOf(whole, whole.entries),
    story: whole.story,
    createdByName: nameOf(whole.createdById),
    createdAt: whole.createdAt,
    entries: whole.entries.flatMap((entry) => {
      const kind = BREACH_ENTRIES.find((known) => known === entry.kind);
      return kind ? [{ id: String(entry.id), kind, text: entry.text, byName: nameOf(entry.byId), at: entry.at }] : [];
    }),
  };
}
