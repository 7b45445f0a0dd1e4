import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { BULLETIN, type BulletinFormat, type BulletinKind, type BulletinState } from './core/bulletin.ts';
import type { BulletinPaper, Content } from './core/content.ts';

/** One edition of one period is made at a time. */
export async function lockPeriod(tx: Tx, kind: BulletinKind, period: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`bulletin ${kind} ${period}`}, 0))`;
}

export type Edition = { id: string; edition: number; state: BulletinState; content: Content };

/** The newest edition of a period that was not dropped, and how many there were in all. */
export async function newestEdition(
  tx: Tx,
  kind: BulletinKind,
  period: string,
): Promise<{ newest: Edition | null; count: number }> {
  const rows = await tx.bulletin.findMany({ where: { kind, period }, orderBy: { edition: 'desc' } });
  const row = rows.find(({ state }) => state !== 'dropped');
  const newest = row
    ? { id: row.id, edition: row.edition, state: row.state, content: row.content as unknown as Content }
    : null;
  return { newest, count: rows[0]?.edition ?? 0 };
}

export async function insertBulletin(
  tx: Tx,
  made: {
    kind: BulletinKind;
    content: Content;
    contentSha256: string;
    edition: number;
    correctsId: string | null;
    correctedWhy: string;
    madeById: string | null;
    at: Date;
  },
): Promise<string> {
  const { content, at, ...rest } = made;
  const { id } = await tx.bulletin.create({
    data: {
      ...rest,
      period: content.period,
      fromDay: dateOfDay(content.from),
      toDay: dateOfDay(content.to),
      content: content as unknown as Prisma.InputJsonObject,
      madeAt: at,
      changedAt: at,
    },
    select: { id: true },
  });
  return id;
}

export type LockedBulletin = {
  id: string;
  kind: BulletinKind;
  period: string;
  edition: number;
  state: BulletinState;
  correctedWhy: string;
  opening: string;
  findings: string;
  outlook: string;
  changedAt: Date;
  content: Content;
  contentSha256: string;
  corrects: { numberText: string; day: Day } | null;
};

/** Held until the transaction ends. */
export async function lockBulletin(tx: Tx, bulletinId: string): Promise<LockedBulletin | null> {
  await tx.$executeRaw`select 1 from bulletins where id = ${bulletinId}::uuid for update`;
  const row = await tx.bulletin.findUnique({ where: { id: bulletinId } });
  if (!row) return null;
  const corrected = row.correctsId ? await tx.bulletin.findUnique({ where: { id: row.correctsId } }) : null;
  const paper = corrected?.paper as unknown as BulletinPaper | null | undefined;
  return {
    ...row,
    content: row.content as unknown as Content,
    corrects: paper ? { numberText: paper.numberText, day: paper.day } : null,
  };
}

export async function saveTexts(
  tx: Tx,
  bulletinId: string,
  texts: { opening: string; findings: string; outlook: string; changedById: string; changedAt: Date },
): Promise<boolean> {
  const { count } = await tx.bulletin.updateMany({ where: { id: bulletinId, state: 'draft' }, data: texts });
  return count === 1;
}

export async function keepSigned(
  tx: Tx,
  bulletinId: string,
  signed: {
    series: string;
    year: number;
    number: number;
    paper: BulletinPaper;
    paperSha256: string;
    isPublic: boolean;
    signedById: string;
    signedForId: string | null;
    signedAt: Date;
  },
): Promise<boolean> {
  const { from, to } = BULLETIN.moves.sign;
  const { count } = await tx.bulletin.updateMany({
    where: { id: bulletinId, state: { in: [...from] } },
    data: { ...signed, paper: signed.paper as unknown as Prisma.InputJsonObject, state: to },
  });
  return count === 1;
}

export async function dropBulletinRow(
  tx: Tx,
  bulletinId: string,
  dropped: { droppedById: string; droppedAt: Date; dropReason: string },
): Promise<boolean> {
  const { from, to } = BULLETIN.moves.drop;
  const { count } = await tx.bulletin.updateMany({
    where: { id: bulletinId, state: { in: [...from] } },
    data: { ...dropped, state: to },
  });
  return count === 1;
}

export async function signedBulletin(
  tx: Tx,
  bulletinId: string,
): Promise<{
  paper: BulletinPaper;
  paperSha256: string;
  signedAt: Date;
  kind: BulletinKind;
  isPublic: boolean;
} | null> {
  const row = await tx.bulletin.findUnique({ where: { id: bulletinId } });
  if (!row?.paper || !row.paperSha256 || !row.signedAt) return null;
  const { kind, isPublic, paperSha256, signedAt } = row;
  return { kind, isPublic, paperSha256, signedAt, paper: row.paper as unknown as BulletinPaper };
}

/** All files of a bulletin are kept in one transaction. */
export async function isPrinted(tx: Tx, bulletinId: string): Promise<boolean> {
  return (await tx.bulletinFile.count({ where: { bulletinId } })) > 0;
}

export type KeptBytes = {
  bulletinId: string;
  format: BulletinFormat;
  isOpen: boolean;
  bytes: Uint8Array;
  sha256: string;
  madeAt: Date;
};

/** Where another worker was faster, its file of the same paper stays. */
export async function keepFile(tx: Tx, file: KeptBytes): Promise<void> {
  await tx.bulletinFile.createMany({ data: [{ ...file, bytes: new Uint8Array(file.bytes) }], skipDuplicates: true });
}

export type Recipient = { id: string; accountId: string | null; email: string | null; name: string };

export async function recipientsWaiting(tx: Tx, bulletinId: string, kind: BulletinKind): Promise<Recipient[]> {
  return tx.$queryRaw<Recipient[]>`
    select r.id, r.account_id as "accountId", r.email, r.name from bulletin_recipients r
    where r.kind::text = ${kind} and r.removed_at is null
      and not exists (select 1 from bulletin_sendings s where s.bulletin_id = ${bulletinId}::uuid and s.recipient_id = r.id)
    order by r.added_at, r.id`;
}

export async function noteSent(
  tx: Tx,
  sent: { bulletinId: string; recipientId: string; accountId: string | null; sentById: string | null; sentAt: Date },
): Promise<boolean> {
  const { count } = await tx.bulletinSending.createMany({ data: [sent], skipDuplicates: true });
  return count === 1;
}

export async function markSent(tx: Tx, bulletinId: string, sentAt: Date): Promise<void> {
  const { from, to } = BULLETIN.moves.send;
  await tx.bulletin.updateMany({ where: { id: bulletinId, state: { in: [...from] } }, data: { state: to, sentAt } });
}

/** The first time somebody it was sent to opens it. */
export async function noteRead(tx: Tx, bulletinId: string, accountId: string, readAt: Date): Promise<void> {
  await tx.bulletinSending.updateMany({ where: { bulletinId, accountId, readAt: null }, data: { readAt } });
}

export async function saveSchedule(
  tx: Tx,
  schedule: { kind: BulletinKind; isOn: boolean; afterDays: number; changedById: string; changedAt: Date },
): Promise<void> {
  const { kind, ...rest } = schedule;
  await tx.bulletinSchedule.upsert({ where: { kind }, create: schedule, update: rest });
}

export async function insertRecipient(
  tx: Tx,
  added: {
    kind: BulletinKind;
    accountId: string | null;
    email: string | null;
    name: string;
    addedById: string;
    addedAt: Date;
  },
): Promise<boolean> {
  const { count } = await tx.bulletinRecipient.createMany({ data: [added], skipDuplicates: true });
  return count === 1;
}

export async function endRecipient(
  tx: Tx,
  recipientId: string,
  removed: { removedById: string; removedAt: Date },
): Promise<boolean> {
  const { count } = await tx.bulletinRecipient.updateMany({
    where: { id: recipientId, removedAt: null },
    data: removed,
  });
  return count === 1;
}
