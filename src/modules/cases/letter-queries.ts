/** Letters as the shop they were sent to reads them. */
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import type { LetterKind, LetterPaper } from './core/letter.ts';
import { mayReadCases } from './core/policy.ts';
import { noteRead } from './letter-store.ts';

export const paperOf = (paper: unknown): LetterPaper | null => (paper === null ? null : (paper as LetterPaper));

/** Who speaks for the shop: letters are not for those who pack or keep its books. */
const LETTER_READERS = ['owner', 'staff'] as const;

/** As many as are shown of what the department wrote to one shop. */
const MOST_LETTERS = 10_000;

type SellerLetter = {
  id: string;
  kind: LetterKind;
  numberText: string;
  subject: string;
  body: string;
  signedAt: Date;
  readAt: Date | null;
  isPrinted: boolean;
};

/** What the department wrote to a shop, newest first; all of it or one. */
export async function sellerLetters(ctx: Ctx, shopId: string, letterId?: string): Promise<SellerLetter[]> {
  if (!isShopMember(ctx.actor, shopId, ...LETTER_READERS)) return [];
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

/** One of them; that the shop has read it is kept from the first time on. */
export async function readSellerLetter(ctx: Ctx, shopId: string, letterId: string): Promise<SellerLetter | null> {
  const [letter] = isUuid(letterId) ? await sellerLetters(ctx, shopId, letterId) : [];
  if (!letter || letter.readAt) return letter ?? null;
  await transaction(async (tx) => ok(await noteRead(tx, letterId, ctx.now)));
  return letter;
}

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
  if (!letter || !(mayReadCases(ctx.actor) || isShopMember(ctx.actor, letter.shopId, ...LETTER_READERS))) return null;
  const file = await db.letterFile.findUnique({ where: { letterId } });
  const numberText = paperOf(letter.paper)?.numberText;
  return file && numberText ? { numberText, pdf: file.pdf, sha256: file.sha256 } : null;
}
