import { type Day, dayOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { AFTER_DAYS, BULLETIN_KINDS, type BulletinKind } from './core/bulletin.ts';

export type Schedule = { kind: BulletinKind; isOn: boolean; afterDays: number };

/** Of every kind; what nobody has set is on, on its usual day. */
export async function schedules(): Promise<Schedule[]> {
  const rows = await db.bulletinSchedule.findMany();
  return BULLETIN_KINDS.map((kind) => {
    const { isOn = true, afterDays = AFTER_DAYS[kind] } = rows.find((row) => row.kind === kind) ?? {};
    return { kind, isOn, afterDays };
  });
}

/** A draft that was dropped is made again by hand, not by itself. */
export async function hasBulletin(kind: BulletinKind, period: string): Promise<boolean> {
  return (await db.bulletin.count({ where: { kind, period } })) > 0;
}

/** Whether the head has signed the report of a period, or a former edition of it. */
export async function isSigned(kind: BulletinKind, period: string): Promise<boolean> {
  return (await db.bulletin.count({ where: { kind, period, signedAt: { not: null } } })) > 0;
}

/** The first day of which there is anything to tell. */
export async function firstDay(): Promise<Day | null> {
  const rows = await db.$queryRaw<{ day: string | null }[]>`
    select to_char(least((select min(created_at) from shops), (select min(placed_at) from orders)) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day`;
  return rows[0]?.day ?? null;
}

/** Everybody who has an official role today, by name. */
export async function officialsToChoose(at: Date): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    select distinct a.id::text as id, a.name from official_powers(${dayOf(at)}::date) p
      join accounts a on a.id = p.account_id and a.status = 'active' order by a.name, id`;
}

export async function kindOf(bulletinId: string): Promise<{ kind: BulletinKind; period: string } | null> {
  return db.bulletin.findUnique({ where: { id: bulletinId }, select: { kind: true, period: true } });
}
