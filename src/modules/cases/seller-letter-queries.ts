import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { db, transaction } from '#platform/db.ts';
import { type LetterKind, paperOf } from './core/letter.ts';
import { mayReadCases } from './core/policy.ts';
import { noteRead } from './letter-store.ts';

export type SellerLetter = {
  id: string;
  kind: LetterKind;
  numberText: string;
  subject: string;
  body: string;
  signedAt: Date;
  readAt: Date | null;
  isPrinted: boolean;
};

/** A shop has few of them; what is older than so many is in its archive. */
const MOST_LETTERS = 10_000;

/** What the department wrote to a shop, newest first; all of it or one. Not for those who pack or keep its books. */
export async function sellerLetters(ctx: Ctx, shopId: string, letterId?: string): Promise<SellerLetter[]> {
  if (!maySpeakForShop(ctx.actor, shopId)) return [];
  const letters = await db.caseLetter.findMany({
    where: { shopId, state: 'signed', ...(letterId === undefined ? {} : { id: letterId }) },
    orderBy: { signedAt: 'desc' },
    take: MOST_LETTERS,
  });
  const printed = await db.letterFile.findMany({
    where: { letterId: { in: letters.map(({ id }) => id) } },
    select: { letterId: true },
  });
  return letters.flatMap(({ id, kind, subject, body, paper, signedAt, readAt }) => {
    const numberText = paperOf(paper)?.numberText;
    if (!numberText || !signedAt) return [];
    const isPrinted = printed.some(({ letterId }) => letterId === id);
    return [{ id, kind, numberText, subject, body, signedAt, readAt, isPrinted }];
  });
}

type LetterReply = { id: string; at: Date; byName: string; text: string; photos: number };
export type LetterToAnswer = SellerLetter & { replies: LetterReply[]; mayReply: boolean };

/** One of them, with what the shop has answered; that the shop has read it is kept from the first time on. */
export async function readSellerLetter(ctx: Ctx, shopId: string, letterId: string): Promise<LetterToAnswer | null> {
  const [letter] = isUuid(letterId) ? await sellerLetters(ctx, shopId, letterId) : [];
  if (!letter) return null;
  if (!letter.readAt) await transaction(async (tx) => ok(await noteRead(tx, letterId, ctx.now)));
  return { ...letter, ...(await answersTo(letter)) };
}

/** The words and how many photos lie with them; nothing else of the department's file is the shop's to see. */
async function answersTo({
  id,
  numberText,
  signedAt,
}: SellerLetter): Promise<Omit<LetterToAnswer, keyof SellerLetter>> {
  const rows = await db.$queryRaw<unknown[]>`
    select c.state::text as "caseState", e.id, e.text, e.added_at as at, coalesce(a.name, '') as "byName",
      (select count(*)::int from case_evidence p where p.case_id = e.case_id and p.kind = 'reply' and p.file_id is not null
        and p.added_at = e.added_at and p.added_by_id = e.added_by_id and p.data = e.data) as photos
    from case_letters l join case_files c on c.id = l.case_id
      left join case_evidence e on e.case_id = c.id and e.kind = 'reply' and e.file_id is null
        and e.data ->> 'letter' = ${numberText} and e.data ->> 'signedAt' = ${toIso(signedAt)}
      left join accounts a on a.id = e.added_by_id
    where l.id = ${id}::uuid order by e.id`;
  const found = z.array(Answer).parse(rows);
  return {
    mayReply: found[0] !== undefined && found[0].caseState !== 'closed',
    replies: found.flatMap(({ id: of, text, at, byName, photos }) =>
      of === null || text === null || at === null ? [] : [{ id: of, text, at, byName, photos }],
    ),
  };
}

const Answer = z.object({
  caseState: z.string(),
  id: z.string().nullable(),
  text: z.string().nullable(),
  at: z.date().nullable(),
  byName: z.string(),
  photos: z.number(),
});

/** The printed bytes, for the shop it was sent to and for the department. */
export async function letterFile(
  ctx: Ctx,
  letterId: string,
): Promise<{ numberText: string; pdf: Uint8Array; sha256: string } | null> {
  if (!isUuid(letterId)) return null;
  const letter = await db.caseLetter.findFirst({
    where: { id: letterId, state: 'signed' },
    select: { shopId: true, paper: true },
  });
  if (!letter || !(mayReadCases(ctx.actor) || maySpeakForShop(ctx.actor, letter.shopId))) return null;
  const file = await db.letterFile.findUnique({ where: { letterId } });
  const numberText = paperOf(letter.paper)?.numberText;
  return file && numberText ? { numberText, pdf: file.pdf, sha256: file.sha256 } : null;
}
