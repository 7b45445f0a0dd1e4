import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import type { Day } from '#kernel/time.ts';
import { db, transaction } from '#platform/db.ts';
import {
  BULLETIN_FORMATS,
  BULLETIN_KINDS,
  type BulletinFormat,
  type BulletinKind,
  type BulletinState,
  fileName,
} from './core/bulletin.ts';
import type { Content } from './core/content.ts';
import { mayPrepareBulletins, mayReadBulletins, maySignBulletins } from './core/policy.ts';
import { unsignedPlatformReport } from './platform-report.ts';
import { firstDay, officialsToChoose, type Schedule, schedules } from './schedule-queries.ts';
import { noteRead } from './store.ts';

const STATES = ['draft', 'signed', 'sent', 'dropped'] as const satisfies readonly BulletinState[];
const Row = z.object({
  id: z.string(),
  kind: z.enum(BULLETIN_KINDS),
  period: z.string(),
  edition: z.number(),
  state: z.enum(STATES),
  numberText: z.string().nullable(),
  subject: z.string(),
  isPublic: z.boolean(),
  madeAt: z.date(),
  madeByName: z.string().nullable(),
  signedAt: z.date().nullable(),
  signedByName: z.string().nullable(),
  sentAt: z.date().nullable(),
  sentCount: z.number(),
  readCount: z.number(),
});
export type BulletinRow = z.output<typeof Row>;

export const BULLETINS_PER_PAGE = 50;
const EXPORT_MAX = 10_000;

export type BulletinFilter = {
  kind: BulletinKind | null;
  state: BulletinState | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

export async function officialBulletins(
  ctx: Ctx,
  filter: BulletinFilter,
  isWhole = false,
): Promise<{ rows: BulletinRow[]; total: number } | null> {
  if (!mayReadBulletins(ctx.actor)) return null;
  return isWhole
    ? readRows(filter, EXPORT_MAX, 0)
    : readRows(filter, BULLETINS_PER_PAGE, (filter.page - 1) * BULLETINS_PER_PAGE);
}

async function readRows(
  { kind, state, from, to, id = null }: Omit<BulletinFilter, 'page'> & { id?: string | null },
  size: number,
  start: number,
): Promise<{ rows: BulletinRow[]; total: number }> {
  const rows = await db.$queryRaw<unknown[]>`
    select b.id, b.kind::text as kind, b.period, b.edition, b.state::text as state, b.paper->>'numberText' as "numberText",
      b.content->>'subject' as subject, b.is_public as "isPublic", b.made_at as "madeAt", m.name as "madeByName",
      b.signed_at as "signedAt", s.name as "signedByName", b.sent_at as "sentAt",
      (select count(*) from bulletin_sendings x where x.bulletin_id = b.id)::int as "sentCount",
      (select count(*) from bulletin_sendings x where x.bulletin_id = b.id and x.read_at is not null)::int as "readCount",
      count(*) over ()::int as total
    from bulletins b left join accounts m on m.id = b.made_by_id left join accounts s on s.id = b.signed_by_id
    where (${id}::uuid is null or b.id = ${id}::uuid) and (${kind}::text is null or b.kind::text = ${kind}) and (${state}::text is null or b.state::text = ${state})
      and (${from}::date is null or b.to_day >= ${from}::date) and (${to}::date is null or b.from_day <= ${to}::date)
    order by b.to_day desc, b.kind, b.edition desc limit ${size} offset ${start}`;
  const Total = z.object({ total: z.number() });
  return { rows: z.array(Row).parse(rows), total: rows[0] ? Total.parse(rows[0]).total : 0 };
}

export type SendingRow = { id: string; name: string; isOfficial: boolean; sentAt: Date; readAt: Date | null };
export type OfficialBulletin = BulletinRow & {
  content: Content;
  contentSha256: string;
  correctedWhy: string;
  opening: string;
  findings: string;
  outlook: string;
  changedAt: Date;
  files: { format: BulletinFormat; sha256: string }[];
  sendings: SendingRow[];
  editions: { id: string; edition: number; state: BulletinState }[];
  dropReason: string | null;
  mayPrepare: boolean;
  maySign: boolean;
  mayCorrect: boolean;
};

/** One edition with everything around it. */
export async function officialBulletin(ctx: Ctx, bulletinId: string): Promise<OfficialBulletin | null> {
  if (!mayReadBulletins(ctx.actor) || !isUuid(bulletinId)) return null;
  const row = await db.bulletin.findUnique({ where: { id: bulletinId } });
  if (!row) return null;
  const { kind, period } = row;
  const [listed, files, sendings, editions, people] = await Promise.all([
    readRows({ kind, state: null, from: null, to: null, id: bulletinId }, 1, 0),
    db.bulletinFile.findMany({
      where: { bulletinId, isOpen: false },
      select: { format: true, sha256: true },
      orderBy: { format: 'asc' },
    }),
    db.bulletinSending.findMany({ where: { bulletinId }, orderBy: { sentAt: 'asc' } }),
    db.bulletin.findMany({
      where: { kind, period },
      select: { id: true, edition: true, state: true },
      orderBy: { edition: 'desc' },
    }),
    db.bulletinRecipient.findMany({ where: { kind } }),
  ]);
  const known = listed.rows[0];
  if (!known) return null;
  const { contentSha256, correctedWhy, opening, findings, outlook, changedAt, dropReason } = row;
  const mayPrepare = mayPrepareBulletins(ctx.actor);
  const newest = editions.find(({ state }) => state !== 'dropped');
  return {
    ...known,
    content: row.content as unknown as Content,
    contentSha256,
    correctedWhy,
    opening,
    findings,
    outlook,
    changedAt,
    dropReason,
    files,
    editions,
    sendings: sendings.map(({ id, recipientId, accountId, sentAt, readAt }) => ({
      id,
      name: people.find((person) => person.id === recipientId)?.name ?? '',
      isOfficial: accountId !== null,
      sentAt,
      readAt,
    })),
    mayPrepare,
    maySign: row.state === 'draft' && maySignBulletins(ctx.actor),
    mayCorrect: mayPrepare && newest?.id === bulletinId && (row.state === 'signed' || row.state === 'sent'),
  };
}

/** That an official it was sent to has opened it. */
export async function openedBulletin(ctx: Ctx, bulletinId: string): Promise<void> {
  const { actor } = ctx;
  if (!mayReadBulletins(actor)) return;
  await transaction(async (tx) => {
    await noteRead(tx, bulletinId, actor.accountId, ctx.now);
    return ok(null);
  });
}

const isFormat = (text: string): text is BulletinFormat => (BULLETIN_FORMATS as readonly string[]).includes(text);
export type KeptFile = { name: string; format: BulletinFormat; bytes: Uint8Array };

async function fileOf(bulletinId: string, format: string, isOpen: boolean): Promise<KeptFile | null> {
  if (!isUuid(bulletinId) || !isFormat(format)) return null;
  const row = await db.bulletin.findUnique({ where: { id: bulletinId } });
  const key = { bulletinId, format, isOpen };
  const file = row && (await db.bulletinFile.findUnique({ where: { bulletinId_format_isOpen: key } }));
  return file ? { name: fileName(row.kind, row.period, row.edition, format), format, bytes: file.bytes } : null;
}

export async function bulletinFile(ctx: Ctx, bulletinId: string, format: string): Promise<KeptFile | null> {
  return mayReadBulletins(ctx.actor) ? fileOf(bulletinId, format, false) : null;
}

/** The open part, of which there are files where the head gave it to everybody. */
export const publicBulletinFile = (bulletinId: string, format: string): Promise<KeptFile | null> =>
  fileOf(bulletinId, format, true);

export type OpenBulletin = { id: string; subject: string; numberText: string; signedAt: Date };
const OPEN_SHOWN = 12;

/** The reports that everybody may take, each in its newest edition, newest first. */
export async function openBulletins(): Promise<OpenBulletin[]> {
  return db.$queryRaw<OpenBulletin[]>`
    select b.id::text as id, b.content->>'subject' as subject, b.paper->>'numberText' as "numberText", b.signed_at as "signedAt"
    from bulletins b
    where exists (select 1 from bulletin_files f where f.bulletin_id = b.id and f.is_open)
      and not exists (select 1 from bulletins n where n.kind = b.kind and n.period = b.period and n.edition > b.edition and n.signed_at is not null)
    order by b.to_day desc, b.kind limit ${OPEN_SHOWN}`;
}

export type ScheduleRow = Schedule & { recipients: { id: string; name: string; email: string | null }[] };

export async function bulletinSchedules(
  ctx: Ctx,
): Promise<{ kinds: ScheduleRow[]; officials: { id: string; name: string }[]; mayChange: boolean } | null> {
  if (!mayReadBulletins(ctx.actor)) return null;
  const [kinds, people, officials] = await Promise.all([
    schedules(),
    db.bulletinRecipient.findMany({ where: { removedAt: null }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] }),
    officialsToChoose(ctx.now),
  ]);
  return {
    kinds: kinds.map((one) => ({
      ...one,
      recipients: people.filter(({ kind }) => kind === one.kind).map(({ id, name, email }) => ({ id, name, email })),
    })),
    officials,
    mayChange: mayPrepareBulletins(ctx.actor),
  };
}

/** For the head of the list: the platform's report whose last day comes near, or is over. */
export async function platformReportWaits(ctx: Ctx): Promise<{ year: string; lastDay: Day; daysLeft: number } | null> {
  return mayReadBulletins(ctx.actor) ? unsignedPlatformReport(ctx.now) : null;
}

/** The first day of which a bulletin may speak; null before there is anything. */
export async function bulletinsFrom(ctx: Ctx): Promise<Day | null> {
  return mayPrepareBulletins(ctx.actor) ? firstDay() : null;
}
