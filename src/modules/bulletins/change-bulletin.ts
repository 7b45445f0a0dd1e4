import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayPrepareBulletins } from './core/policy.ts';
import { dropBulletinRow, lockBulletin, saveTexts } from './store.ts';

/** The paragraphs around the numbers; whoever writes over another's words is told. */
export async function writeTexts(
  ctx: Ctx,
  input: { bulletinId: string; seenAt: string; opening: string; findings: string; outlook: string },
): Promise<Result<{ bulletinId: string }>> {
  const { actor } = ctx;
  if (!mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  const { bulletinId, seenAt, opening, findings, outlook } = input;
  return transaction(async (tx) => {
    const bulletin = await lockBulletin(tx, bulletinId);
    if (!bulletin) return err('NOT_FOUND');
    if (bulletin.state !== 'draft') return err('ALREADY_DECIDED');
    if (bulletin.changedAt.toISOString() !== seenAt) return err('STALE_PAGE');
    const texts = { opening, findings, outlook, changedById: actor.accountId, changedAt: ctx.now };
    if (!(await saveTexts(tx, bulletinId, texts))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'bulletin.written', subject: { kind: 'bulletin', id: bulletinId } });
    return ok({ bulletinId });
  });
}

/** A draft that nobody signed; the period may then be made again. */
export async function dropBulletin(
  ctx: Ctx,
  { bulletinId, reason }: { bulletinId: string; reason: string },
): Promise<Result<{ bulletinId: string }>> {
  const { actor } = ctx;
  if (!mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const bulletin = await lockBulletin(tx, bulletinId);
    if (!bulletin) return err('NOT_FOUND');
    const dropped = { droppedById: actor.accountId, droppedAt: ctx.now, dropReason: reason };
    if (!(await dropBulletinRow(tx, bulletinId, dropped))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'bulletin.dropped', subject: { kind: 'bulletin', id: bulletinId }, reason });
    return ok({ bulletinId });
  });
}
