import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { PublicationSlug, PublicationState } from './core/publication.ts';
import type { PublicText } from './core/text.ts';
import { KeptText } from './schema.ts';

export type Words = { vi: PublicText; en: PublicText; summaryVi: string; summaryEn: string };

export type LockedVersion = Words & {
  id: string;
  version: number | null;
  state: PublicationState;
  writerIds: string[];
  editedAt: Date;
  announcedAt: Date | null;
  effectiveFrom: Day | null;
};

type Row = {
  id: string;
  version: number | null;
  state: PublicationState;
  textVi: unknown;
  textEn: unknown;
  summaryVi: string;
  summaryEn: string;
  writerIds: string[];
  editedAt: Date;
  announcedAt: Date | null;
  effectiveFrom: Date | null;
};

const lockedVersion = ({ textVi, textEn, effectiveFrom, ...row }: Row): LockedVersion => ({
  ...row,
  vi: KeptText.parse(textVi),
  en: KeptText.parse(textEn),
  effectiveFrom: effectiveFrom && dayOfDate(effectiveFrom),
});

/** All versions of one text that are not over, locked: who changes any of them has the text to himself. */
export async function lockText(tx: Tx, slug: PublicationSlug): Promise<LockedVersion[]> {
  // Two first drafts have no row to wait for.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`publication:${slug}`}))`;
  const rows = await tx.publicationVersion.findMany({
    where: { slug, state: { in: ['draft', 'announced', 'in_force'] } },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(lockedVersion);
}

export async function lastVersionOf(tx: Tx, slug: PublicationSlug): Promise<number> {
  const { _max } = await tx.publicationVersion.aggregate({ where: { slug }, _max: { version: true } });
  return _max.version ?? 0;
}

const wordsOf = ({ vi, en, summaryVi, summaryEn }: Words) => ({ textVi: vi, textEn: en, summaryVi, summaryEn });

export async function insertDraft(
  tx: Tx,
  draft: Words & { slug: PublicationSlug; writerId: string | null; at: Date; shippedHash?: string },
): Promise<void> {
  const { slug, writerId, at, shippedHash = null } = draft;
  await tx.publicationVersion.create({
    data: {
      slug,
      ...wordsOf(draft),
      shippedHash,
      writerIds: writerId === null ? [] : [writerId],
      createdAt: at,
      editedAt: at,
    },
  });
}

export async function writeDraft(tx: Tx, id: string, words: Words, writerIds: string[], at: Date): Promise<void> {
  await tx.publicationVersion.update({ where: { id }, data: { ...wordsOf(words), writerIds, editedAt: at } });
}

/** The very first version: it held before anybody could be told. */
export async function insertFirst(
  tx: Tx,
  first: Words & { slug: PublicationSlug; effectiveFrom: Day; at: Date; shippedHash: string },
): Promise<void> {
  const { slug, effectiveFrom, at, shippedHash } = first;
  await tx.publicationVersion.create({
    data: {
      slug,
      ...wordsOf(first),
      version: 1,
      state: 'in_force',
      shippedHash,
      createdAt: at,
      editedAt: at,
      announcedAt: at,
      noticeDays: 0,
      effectiveFrom: dateOfDay(effectiveFrom),
      toldAt: at,
    },
  });
}

export async function lastShippedHash(tx: Tx, slug: PublicationSlug): Promise<string | null> {
  const row = await tx.publicationVersion.findFirst({
    where: { slug, shippedHash: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { shippedHash: true },
  });
  return row?.shippedHash ?? null;
}

export async function markAnnounced(
  tx: Tx,
  id: string,
  announcement: { version: number; byId: string; reason: string; noticeDays: number; effectiveFrom: Day; at: Date },
): Promise<void> {
  const { version, byId, reason, noticeDays, effectiveFrom, at } = announcement;
  await tx.publicationVersion.update({
    where: { id },
    data: {
      state: 'announced',
      version,
      announcedAt: at,
      announcedById: byId,
      announceReason: reason,
      noticeDays,
      effectiveFrom: dateOfDay(effectiveFrom),
    },
  });
}

/** Whoever was to be told of it is told that it does not come, from the first on. */
export async function markDropped(tx: Tx, id: string, by: { byId: string; reason: string; at: Date }): Promise<void> {
  await tx.publicationVersion.update({
    where: { id },
    data: {
      state: 'dropped',
      droppedAt: by.at,
      droppedById: by.byId,
      dropReason: by.reason,
      toldTo: null,
      toldAt: null,
    },
  });
}

/** The announced version holds from its first day, the one before it is over; answers the texts that changed. */
export async function enterVersion(
  tx: Tx,
  slug: string,
  today: Day,
  facts: Readonly<Record<string, string>>,
): Promise<{ version: number } | null> {
  const entering = await tx.publicationVersion.findFirst({
    where: { slug, state: 'announced', effectiveFrom: { lte: dateOfDay(today) } },
    select: { id: true, version: true, effectiveFrom: true },
  });
  if (!entering) return null;
  await tx.publicationVersion.updateMany({
    where: { slug, state: 'in_force' },
    data: { state: 'replaced', replacedOn: entering.effectiveFrom, factsKept: facts },
  });
  await tx.publicationVersion.update({ where: { id: entering.id }, data: { state: 'in_force' } });
  return { version: entering.version ?? 0 };
}

export type VersionToTell = {
  id: string;
  slug: string;
  version: number | null;
  state: PublicationState;
  titleVi: string;
  effectiveFrom: Date | null;
  toldTo: string | null;
};

/** One version of which not everybody was told yet; another worker takes another one. */
export async function lockVersionToTell(tx: Tx): Promise<VersionToTell | null> {
  const rows = await tx.$queryRaw<VersionToTell[]>`
    select id, slug, version, state::text as state, text_vi->>'title' as "titleVi", effective_from as "effectiveFrom", told_to as "toldTo"
    from publication_versions where told_at is null and announced_at is not null and state in ('announced', 'in_force', 'dropped')
    order by announced_at limit 1 for update skip locked`;
  return rows[0] ?? null;
}

export async function noteTold(
  tx: Tx,
  id: string,
  told: { to: string | null; count: number; doneAt: Date | null },
): Promise<void> {
  await tx.publicationVersion.update({
    where: { id },
    data: { ...(told.to ? { toldTo: told.to } : {}), toldCount: { increment: told.count }, toldAt: told.doneAt },
  });
}
