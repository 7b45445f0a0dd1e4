import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { tell } from '#modules/notices/api.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { addEvidence } from './add-evidence.ts';
import { MOST_REPLY_PHOTOS } from './core/letter.ts';
import { casePath } from './core/pages.ts';
import { lockLetter, signedLetter } from './letter-store.ts';
import type { ReplyToLetter } from './schema.ts';
import { lockCase, shopOfCase } from './store.ts';

/**
 * Who speaks for the shop answers a letter of the department, as often as there is something to say while its file is open.
 * Words and photos lie among the file's evidence, as they were sent; whoever is in charge of it is told.
 */
export async function replyToLetter(ctx: Ctx, input: ReplyToLetter): Promise<Result<{ letterId: string }>> {
  const { letterId, text, photos } = input;
  if (photos.length > MOST_REPLY_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MOST_REPLY_PHOTOS });
  return transactionWithPictures(ctx, casePhotos(photos, 'case', 'photos'), async (tx, keepPhotos) => {
    const letter = await lockLetter(tx, letterId);
    const signed = await signedLetter(tx, letterId);
    if (!letter || !signed || !maySpeakForShop(ctx.actor, letter.shopId)) return err('NOT_FOUND');
    const { caseId, shopId } = letter;
    const file = await lockCase(tx, caseId);
    if (!file) return err('NOT_FOUND');
    if (file.state === 'closed') return err('LETTER_CASE_CLOSED');
    const { numberText } = signed.paper;
    const reply = { caseId, kind: 'reply', data: { letter: numberText, signedAt: toIso(signed.signedAt) } } as const;
    const evidenceId = await addEvidence(tx, ctx, { ...reply, text });
    for (const fileId of await keepPhotos()) await addEvidence(tx, ctx, { ...reply, text: '', fileId });
    const shop = await shopOfCase(tx, shopId);
    await tell(tx, ctx, {
      to: { accountId: file.inChargeId ?? signed.signedById },
      topic: 'department',
      template: 'deskLetterReply',
      values: { shop: shop?.name ?? '', letter: numberText },
      link: casePath(file.code),
      onceKey: `letter-reply:${evidenceId}`,
    });
    return ok({ letterId });
  });
}
