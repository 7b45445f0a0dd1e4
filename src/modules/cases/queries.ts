import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { ok } from '#kernel/result.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import type { CaseState } from './core/case.ts';
import { type LetterKind, type LetterPaper, type LetterState, paperOf } from './core/letter.ts';
import { mayReadCases, maySignLettersFor, mayWorkOnCase } from './core/policy.ts';
import { evidenceHash } from './store.ts';

export {
  type LetterToAnswer,
  letterFile,
  readSellerLetter,
  sellerLetters,
} from './seller-letter-queries.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  state: z.custom<CaseState>((state) => typeof state === 'string'),
  outcome: z.string().nullable(),
  shopId: z.string(),
  shopName: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  sourceKind: z.string().nullable(),
  sourceId: z.string().nullable(),
  inChargeId: z.string().nullable(),
  inChargeName: z.string().nullable(),
  openedByName: z.string().nullable(),
  openedAt: z.date(),
  decidedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  evidenceCount: z.number(),
  letterCount: z.number(),
});
export type CaseRow = z.output<typeof Row>;

export const CASES_PER_PAGE = 50;
/** Longest list that leaves as a sheet. */
const EXPORT_MAX = 10_000;

export type CaseFilter = {
  q: string;
  state: CaseState | null;
  isMine: boolean;
  shopId: string | null;
  from: Day | null;
  to: Day | null;
  page: number;
};
const NO_FILTER: CaseFilter = { q: '', state: null, isMine: false, shopId: null, from: null, to: null, page: 1 };

async function readRows(
  filter: CaseFilter & { code?: string; inChargeId?: string },
  size: number,
  start: number,
): Promise<{ rows: CaseRow[]; total: number }> {
  const words = filter.q === '' ? null : likeOf(filter.q);
  const from = filter.from ? instantOf(filter.from) : null;
  const to = filter.to ? endOfDay(filter.to) : null;
  const shopId = filter.shopId && isUuid(filter.shopId) ? filter.shopId : null;
  const found = await db.$queryRaw<unknown[]>`
    select c.id, c.code, c.title, c.state::text as state, c.outcome, c.shop_id as "shopId", s.name as "shopName", s.area_id as "areaId",
      a.name as "areaName", c.source_kind as "sourceKind", c.source_id as "sourceId", c.in_charge_id as "inChargeId", i.name as "inChargeName",
      o.name as "openedByName", c.opened_at as "openedAt", c.decided_at as "decidedAt", c.closed_at as "closedAt",
      (select count(*)::int from case_evidence e where e.case_id = c.id) as "evidenceCount",
      (select count(*)::int from case_letters l where l.case_id = c.id and l.state = 'signed') as "letterCount",
      (count(*) over ())::int as total
    from case_files c join shops s on s.id = c.shop_id join areas a on a.id = s.area_id
      left join accounts i on i.id = c.in_charge_id left join accounts o on o.id = c.opened_by_id
    where (${words}::text is null or c.code ilike ${words} or c.title ilike ${words} or s.name ilike ${words})
      and (${filter.state}::text is null or c.state::text = ${filter.state})
      and (${shopId}::uuid is null or c.shop_id = ${shopId}::uuid)
      and (${filter.inChargeId ?? null}::uuid is null or c.in_charge_id = ${filter.inChargeId ?? null}::uuid)
      and (${from}::timestamptz is null or c.opened_at >= ${from})
      and (${to}::timestamptz is null or c.opened_at < ${to})
      and (${filter.code ?? null}::text is null or c.code = ${filter.code ?? null})
    order by c.opened_at desc, c.id desc limit ${size} offset ${start}`;
  const rows = found.map((row) => z.looseObject({ total: z.number() }).parse(row));
  return { rows: rows.map((row) => Row.parse(row)), total: rows[0]?.total ?? 0 };
}

/** All files, newest first; null for those who may not look. */
export async function officialCases(
  ctx: Ctx,
  filter: CaseFilter,
  whole = false,
): Promise<{ rows: CaseRow[]; total: number } | null> {
  if (!mayReadCases(ctx.actor)) return null;
  const [size, start] = whole ? [EXPORT_MAX, 0] : [CASES_PER_PAGE, (filter.page - 1) * CASES_PER_PAGE];
  return readRows({ ...filter, ...(filter.isMine ? { inChargeId: ctx.actor.accountId } : {}) }, size, start);
}

export async function casesOfShop(ctx: Ctx, shopId: string): Promise<CaseRow[]> {
  if (!mayReadCases(ctx.actor) || !isUuid(shopId)) return [];
  return (await readRows({ ...NO_FILTER, shopId }, CASES_PER_PAGE, 0)).rows;
}

export type EvidenceView = {
  id: string;
  kind: string;
  text: string;
  fileId: string | null;
  data: Record<string, unknown>;
  sha256: string;
  /** Whether it still is what its hash was taken of. */
  isWhole: boolean;
  addedByName: string | null;
  addedAt: Date;
};

export type LetterRow = {
  id: string;
  kind: LetterKind;
  state: LetterState;
  subject: string;
  numberText: string | null;
  writtenByName: string;
  changedAt: Date;
  signedAt: Date | null;
  readAt: Date | null;
};

export type CaseView = CaseRow & {
  mayWork: boolean;
  isOwnShop: boolean;
  parties: { id: string; role: string; name: string; contact: string }[];
  evidence: EvidenceView[];
  notes: { id: string; text: string; byName: string; at: Date }[];
  events: { id: string; kind: string; text: string; byName: string | null; at: Date }[];
  letters: LetterRow[];
};

/** One file with everything in it; that it was opened to be read is written down. */
export async function officialCase(ctx: Ctx, code: string): Promise<CaseView | null> {
  if (!mayReadCases(ctx.actor)) return null;
  const found = (await readRows({ ...NO_FILTER, code }, 1, 0)).rows[0];
  if (!found) return null;
  const where = { caseId: found.id };
  const [parties, evidence, notes, events, letters] = await Promise.all([
    db.caseParty.findMany({ where, orderBy: { id: 'asc' } }),
    db.caseEvidence.findMany({ where, orderBy: { id: 'asc' } }),
    db.caseNote.findMany({ where, orderBy: { id: 'desc' } }),
    db.caseEvent.findMany({ where, orderBy: { id: 'desc' } }),
    db.caseLetter.findMany({ where: { ...where, state: { not: 'dropped' } }, orderBy: { id: 'asc' } }),
  ]);
  const people = [
    ...evidence.map(({ addedById }) => addedById),
    ...notes.map(({ byId }) => byId),
    ...events.map(({ byId }) => byId),
    ...letters.map(({ writtenById }) => writtenById),
  ].filter((id) => id !== null);
  const names = new Map(
    (await db.account.findMany({ where: { id: { in: people } }, select: { id: true, name: true } })).map(
      ({ id, name }) => [id, name],
    ),
  );
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ''));
  const files = await db.storedFile.findMany({
    where: { id: { in: evidence.flatMap(({ fileId }) => fileId ?? []) } },
    select: { id: true, sha256: true },
  });
  const fileHash = new Map(files.map(({ id, sha256 }) => [id, sha256]));
  await transaction(async (tx) => {
    await audit(tx, ctx, { action: 'case.seen', subject: { kind: 'case', id: found.id } });
    return ok();
  });
  return {
    ...found,
    mayWork: mayWorkOnCase(ctx.actor, found.areaId) && !isShopMember(ctx.actor, found.shopId),
    isOwnShop: isShopMember(ctx.actor, found.shopId),
    parties: parties.map(({ id, role, name, contact }) => ({ id, role, name, contact })),
    evidence: evidence.map((piece) => ({
      id: piece.id,
      kind: piece.kind,
      text: piece.text,
      fileId: piece.fileId,
      data: z.record(z.string(), z.unknown()).parse(piece.data),
      sha256: piece.sha256,
      isWhole:
        piece.sha256 ===
        evidenceHash({
          caseId: piece.caseId,
          kind: piece.kind,
          text: piece.text,
          fileId: piece.fileId,
          data: piece.data,
          fileSha256: piece.fileId ? (fileHash.get(piece.fileId) ?? null) : null,
        }),
      addedByName: nameOf(piece.addedById),
      addedAt: piece.addedAt,
    })),
    notes: notes.map(({ id, text, byId, at }) => ({ id, text, byName: nameOf(byId) ?? '', at })),
    events: events.map(({ id, kind, text, byId, at }) => ({ id: String(id), kind, text, byName: nameOf(byId), at })),
    letters: letters.map(({ id, kind, state, subject, paper, writtenById, changedAt, signedAt, readAt }) => ({
      id,
      kind,
      state,
      subject,
      numberText: paperOf(paper)?.numberText ?? null,
      writtenByName: nameOf(writtenById) ?? '',
      changedAt,
      signedAt,
      readAt,
    })),
  };
}

export type OfficialLetter = {
  id: string;
  caseId: string;
  caseCode: string;
  shopName: string;
  kind: LetterKind;
  state: LetterState;
  subject: string;
  body: string;
  changedAt: Date;
  signedAt: Date | null;
  readAt: Date | null;
  paper: LetterPaper | null;
  isPrinted: boolean;
  mayEdit: boolean;
  maySign: boolean;
};

export async function officialLetter(ctx: Ctx, code: string, letterId: string): Promise<OfficialLetter | null> {
  if (!mayReadCases(ctx.actor) || !isUuid(letterId)) return null;
  const found = (await readRows({ ...NO_FILTER, code }, 1, 0)).rows[0];
  const letter = found && (await db.caseLetter.findFirst({ where: { id: letterId, caseId: found.id } }));
  if (!letter || letter.state === 'dropped') return null;
  const mayWork = mayWorkOnCase(ctx.actor, found.areaId) && !isShopMember(ctx.actor, found.shopId);
  const { id, caseId, kind, state, subject, body, changedAt, signedAt, readAt } = letter;
  return {
    id,
    caseId,
    caseCode: found.code,
    shopName: found.shopName,
    kind,
    state,
    subject,
    body,
    changedAt,
    signedAt,
    readAt,
    paper: paperOf(letter.paper),
    isPrinted: (await db.letterFile.count({ where: { letterId } })) === 1,
    mayEdit: state === 'draft' && mayWork,
    maySign:
      state === 'draft' &&
      mayWork &&
      maySignLettersFor(ctx.actor, found.areaId) &&
      (found.state !== 'closed' || kind === 'closing'),
  };
}

/** For opening a file by hand. */
export async function shopToFile(
  ctx: Ctx,
  shopId: string,
): Promise<{ shopId: string; name: string; mayOpen: boolean } | null> {
  if (!mayReadCases(ctx.actor) || !isUuid(shopId)) return null;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { name: true, areaId: true } });
  if (!shop) return null;
  const mayOpen = mayWorkOnCase(ctx.actor, shop.areaId) && !isShopMember(ctx.actor, shopId);
  return { shopId, name: shop.name, mayOpen };
}
