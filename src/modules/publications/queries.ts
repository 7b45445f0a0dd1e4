import { z } from 'zod';
import { addDays, type Day, dateOfDay, dayOf, dayOfDate, formatDay, instantOf } from '#kernel/time.ts';
import { ruleAt, rulesInWords } from '#modules/law/api.ts';
import { now } from '#platform/clock.ts';
import { db, type Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { type Change, changesBetween } from './core/difference.ts';
import { fillText } from './core/fill-text.ts';
import {
  consentKindsOf,
  isPublicationSlug,
  PUBLICATION_SLUGS,
  type PublicationSlug,
  type PublicationState,
  publicationOf,
  versionOn,
} from './core/publication.ts';
import { filledText, type PublicText } from './core/text.ts';
import { KeptFacts, KeptText } from './schema.ts';

export { type DeskPublication, type DeskVersion, deskPublication, deskPublications } from './desk-queries.ts';

const DAY_FACTS: ReadonlySet<string> = new Set(['businessNoIssuedOn', 'registeredOn']);

/** Who runs the market, by the names under which texts speak of it. */
export function marketFacts(): Map<string, string> {
  const facts = new Map<string, string>();
  const { operator, department } = loadProvince(env.PROVINCE);
  for (const [name, value] of Object.entries(operator))
    facts.set(`operator.${name}`, DAY_FACTS.has(name) ? formatDay(value) : value);
  for (const [name, value] of Object.entries(department)) facts.set(`department.${name}`, value);
  return facts;
}

/** Everything a text may name on a day; a text that is over names those who ran the market in its time. */
export async function factsOn(day: Day, kept?: unknown): Promise<Map<string, string>> {
  const market = kept ? new Map(Object.entries(KeptFacts.parse(kept))) : marketFacts();
  return new Map([...(await rulesInWords(instantOf(day, '12:00'))), ...market]);
}

export type PublishedVersion = {
  version: number;
  state: PublicationState;
  effectiveFrom: Day;
  /** The last day it held; null while it holds or is still to come. */
  lastDay: Day | null;
  announcedOn: Day;
  summary: string;
};

type VersionRow = Omit<PublishedVersion, 'summary'> & {
  vi: PublicText;
  en: PublicText;
  summaryVi: string;
  summaryEn: string;
  factsKept: unknown;
};

const published = { state: { in: ['announced', 'in_force', 'replaced'] satisfies PublicationState[] } };

/** Versions that people may read, the first one first. */
async function versionsOf(slugs: readonly PublicationSlug[]): Promise<Map<string, VersionRow[]>> {
  const rows = await db.publicationVersion.findMany({
    where: { slug: { in: [...slugs] }, ...published },
    orderBy: { version: 'asc' },
  });
  return Map.groupBy(
    rows.map(({ version, effectiveFrom, replacedOn, announcedAt, textVi, textEn, ...row }) => ({
      slug: row.slug,
      state: row.state,
      summaryVi: row.summaryVi,
      summaryEn: row.summaryEn,
      factsKept: row.factsKept,
      version: version ?? 0,
      effectiveFrom: effectiveFrom ? dayOfDate(effectiveFrom) : '',
      lastDay: replacedOn ? addDays(dayOfDate(replacedOn), -1) : null,
      announcedOn: announcedAt ? dayOf(announcedAt) : '',
      vi: KeptText.parse(textVi),
      en: KeptText.parse(textEn),
    })),
    ({ slug }) => slug,
  );
}

/** As it reads on its own days: a coming one by the rules of its first, one that is over by those of its last. */
async function readable(row: VersionRow, locale: string, today: Day): Promise<PublicText> {
  const day = row.lastDay ?? (row.effectiveFrom > today ? row.effectiveFrom : today);
  const facts = await factsOn(day, row.factsKept ?? undefined);
  return filledText(locale === 'en' ? row.en : row.vi, (line) => fillText(line, facts));
}

const seen = (row: VersionRow, locale: string): PublishedVersion => ({
  version: row.version,
  state: row.state,
  effectiveFrom: row.effectiveFrom,
  lastDay: row.lastDay,
  announcedOn: row.announcedOn,
  summary: locale === 'en' ? row.summaryEn : row.summaryVi,
});

export type PublicationLink = { slug: string; title: string; lead: string; effectiveFrom: Day; coming: Day | null };

/** The texts as they hold today, for the page that lists them. */
export async function publicationLinks(locale: string): Promise<PublicationLink[]> {
  const today = dayOf(await now());
  const all = await versionsOf(PUBLICATION_SLUGS);
  const links = PUBLICATION_SLUGS.map(async (slug): Promise<PublicationLink[]> => {
    const versions = all.get(slug) ?? [];
    const holding = versionOn(versions, today);
    if (!holding) return [];
    const { title, lead } = await readable(holding, locale, today);
    const coming = versions.find(({ effectiveFrom }) => effectiveFrom > today)?.effectiveFrom ?? null;
    return [{ slug, title, lead, effectiveFrom: holding.effectiveFrom, coming }];
  });
  return (await Promise.all(links)).flat();
}

export type PublicationView = {
  slug: string;
  text: PublicText;
  shown: PublishedVersion;
  isHolding: boolean;
  /** All that may be read, the newest first. */
  versions: PublishedVersion[];
  coming: PublishedVersion | null;
  /** Against the version before it; empty for the first. */
  changes: Change[];
};

/** A text as it holds, or one version of it under its own number; null for what is not known or not published. */
export async function publicationView(
  slug: string,
  wanted: number | null,
  locale: string,
): Promise<PublicationView | null> {
  if (!isPublicationSlug(slug)) return null;
  const today = dayOf(await now());
  const versions = (await versionsOf([slug])).get(slug) ?? [];
  const holding = versionOn(versions, today);
  const row = wanted === null ? holding : versions.find(({ version }) => version === wanted);
  if (!row) return null;
  const before = versions.filter(({ version }) => version < row.version).at(-1);
  const text = await readable(row, locale, today);
  // The one it follows as it read when it was over, or reads while it still holds.
  const changes = before ? changesBetween(await readable(before, locale, today), text) : [];
  const coming = versions.find(({ effectiveFrom }) => effectiveFrom > today);
  return {
    slug,
    text,
    shown: seen(row, locale),
    isHolding: row === holding,
    versions: versions.toReversed().map((one) => seen(one, locale)),
    coming: coming ? seen(coming, locale) : null,
    changes,
  };
}

/** The number of the version that holds: what an agreement given now names. */
export async function versionHolding(slug: PublicationSlug, at: Date): Promise<number> {
  const rows = await db.publicationVersion.findMany({
    where: { slug, ...published },
    select: { version: true, effectiveFrom: true },
  });
  const versions = rows.map(({ version, effectiveFrom }) => ({
    version: version ?? 0,
    effectiveFrom: effectiveFrom ? dayOfDate(effectiveFrom) : '',
  }));
  return versionOn(versions, dayOf(at))?.version ?? 1;
}

/** Owners of shops that are open, and people whose agreement names the text: so many at a time, by id. */
export async function peopleToTell(tx: Tx, slug: PublicationSlug, after: string | null, limit: number) {
  return tx.$queryRaw<{ id: string; isSeller: boolean }[]>`
    select a.id, s.owns as "isSeller" from accounts a
    cross join lateral (select exists (
      select 1 from shop_members m join shops x on x.id = m.shop_id
      where m.account_id = a.id and m.role = 'owner' and x.status <> 'closed') as owns) s
    where a.status <> 'closed' and (${after}::uuid is null or a.id > ${after}::uuid)
      and (s.owns or exists (select 1 from consents c where c.account_id = a.id and c.withdrawn_at is null
        and c.kind = any(${consentKindsOf(slug)}::text[])))
    order by a.id limit ${limit}`;
}

/** How long before its first day a change of this text is announced, by the rule of today. */
export const noticeDaysOf = (slug: PublicationSlug, at: Date): Promise<number> =>
  ruleAt(publicationOf(slug).notice, at, z.number());

/** Texts of which an announced version has its first day. */
export async function textsToEnter(today: Day): Promise<PublicationSlug[]> {
  const due = await db.publicationVersion.findMany({
    where: { state: 'announced', effectiveFrom: { lte: dateOfDay(today) } },
    select: { slug: true },
  });
  return due.map(({ slug }) => slug).filter(isPublicationSlug);
}

/** Of each text the words that came last with the program, as a hash. */
export async function shippedHashes(): Promise<Map<string, string | null>> {
  const rows = await db.publicationVersion.findMany({
    where: { shippedHash: { not: null } },
    orderBy: { createdAt: 'asc' },
    select: { slug: true, shippedHash: true },
  });
  return new Map(rows.map(({ slug, shippedHash }) => [slug, shippedHash]));
}
