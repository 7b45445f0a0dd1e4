import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { bulletinPath, publicBulletinPath } from './core/pages.ts';
import { mayPrepareBulletins } from './core/policy.ts';
import { isPrinted, lockBulletin, markSent, noteSent, recipientsWaiting, signedBulletin } from './store.ts';

/**
 * Sends a printed bulletin to everybody on the list of its kind who has not got it yet: officials find it at the desk, others
 * get a letter with the address, which opens for who signs in, or for everybody where the bulletin is public.
 */
export async function sendBulletin(
  ctx: Ctx,
  { bulletinId }: { bulletinId: string },
): Promise<Result<{ bulletinId: string; count: number }>> {
  const { actor } = ctx;
  if (actor.kind !== 'system' && !mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  const sentById = actor.kind === 'person' ? actor.accountId : null;
  return transaction(async (tx) => {
    const bulletin = await lockBulletin(tx, bulletinId);
    const signed = bulletin ? await signedBulletin(tx, bulletinId) : null;
    if (!signed) return err('NOT_FOUND');
    if (!(await isPrinted(tx, bulletinId))) return err('BULLETIN_PRINTING');
    const waiting = await recipientsWaiting(tx, bulletinId, signed.kind);
    for (const { id: recipientId, accountId, email } of waiting) {
      if (!(await noteSent(tx, { bulletinId, recipientId, accountId, sentById, sentAt: ctx.now }))) continue;
      await tell(tx, ctx, {
        to: { accountId, email },
        topic: 'department',
        template: 'bulletinSent',
        values: { report: signed.paper.content.subject, number: signed.paper.numberText },
        link: signed.isPublic && !accountId ? publicBulletinPath(bulletinId, 'pdf') : bulletinPath(bulletinId),
        onceKey: `bulletin:${bulletinId}`,
      });
    }
    if (waiting.length > 0) {
      await markSent(tx, bulletinId, ctx.now);
      await audit(tx, ctx, {
        action: 'bulletin.sent',
        subject: { kind: 'bulletin', id: bulletinId },
        data: { count: waiting.length },
      });
    }
    return ok({ bulletinId, count: waiting.length });
  });
}
