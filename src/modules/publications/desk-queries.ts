import { type Ctx, isOfficial } from '#kernel/actor.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { mayWriteTexts } from './core/policy.ts';
import {
  isPublicationSlug,
  PUBLICATION_SLUGS,
  type PublicationSlug,
  type PublicationState,
} from './core/publication.ts';
import type { PublicText } from './core/text.ts';
import { KeptText } from './schema.ts';

export type DeskVersion = {
  id: string;
  version: number | null;
  state: PublicationState;
  vi: PublicText;
  en: PublicText;
  summaryVi: string;
  summaryEn: string;
  isShipped: boolean;
  writerIds: string[];
  writers: string[];
  editedAt: Date;
  announcedAt: Date | null;
  announcedByName: string | null;
  reason: string | null;
  noticeDays: number | null;
  effectiveFrom: Day | null;
  replacedOn: Day | null;
  toldCount: number;
  isTold: boolean;
};

export type DeskPublication = { slug: PublicationSlug; title: string; versions: DeskVersion[] };

async function read(slugs: readonly PublicationSlug[]): Promise<DeskPublication[]> {
  const rows = await db.publicationVersion.findMany({
    where: { slug: { in: [...slugs] } },
    orderBy: { createdAt: 'desc' },
  });
  const ids = rows.flatMap((row) => [...row.writerIds, row.announcedById, row.droppedById]).filter((id) => id !== null);
  const people = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return slugs.map((slug) => {
    const versions = rows
      .filter((row) => row.slug === slug)
      .map(
        (row): DeskVersion => ({
          id: row.id,
          version: row.version,
          state: row.state,
          vi: KeptText.parse(row.textVi),
          en: KeptText.parse(row.textEn),
          summaryVi: row.summaryVi,
          summaryEn: row.summaryEn,
          isShipped: row.shippedHash !== null,
          writerIds: row.writerIds,
          writers: row.writerIds.map((id) => names.get(id) ?? ''),
          editedAt: row.editedAt,
          announcedAt: row.announcedAt,
          announcedByName: names.get(row.announcedById ?? '') ?? null,
          reason: row.dropReason ?? row.announceReason,
          noticeDays: row.noticeDays,
          effectiveFrom: row.effectiveFrom && dayOfDate(row.effectiveFrom),
          replacedOn: row.replacedOn && dayOfDate(row.replacedOn),
          toldCount: row.toldCount,
          isTold: row.toldAt !== null,
        }),
      );
    const holding = versions.find(({ state }) => state === 'in_force') ?? versions[0];
    return { slug, title: holding?.vi.title ?? slug, versions };
  });
}

/** Every text with all its versions, the newest first; for the department. */
export async function deskPublications(ctx: Ctx): Promise<DeskPublication[] | null> {
  return isOfficial(ctx.actor) ? read(PUBLICATION_SLUGS) : null;
}

export async function deskPublication(ctx: Ctx, slug: string): Promise<DeskPublication | null> {
  if (!mayWriteTexts(ctx.actor) || !isPublicationSlug(slug)) return null;
  return (await read([slug]))[0] ?? null;
}
