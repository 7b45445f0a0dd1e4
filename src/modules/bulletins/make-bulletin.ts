import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { canonical } from '#modules/cases/core/case.ts';
import { pendingDays } from '#modules/indicators/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import type { BulletinKind } from './core/bulletin.ts';
import { type Content, changesBetween } from './core/content.ts';
import { mayPrepareBulletins } from './core/policy.ts';
import { fillContent } from './fill-content.ts';
import { periodOf } from './periods.ts';
import { insertBulletin, lockPeriod, newestEdition } from './store.ts';

/**
 * The bulletin of a period, once: its numbers are found here and never change. Where one is signed already, `why` makes the
 * edition that puts it right: the same period counted anew, with every cell that differs.
 */
export async function makeBulletin(
  ctx: Ctx,
  { kind, period: text, why = '' }: { kind: BulletinKind; period: string; why?: string },
): Promise<Result<{ bulletinId: string; edition: number }>> {
  const { actor } = ctx;
  if (actor.kind !== 'system' && !mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  const period = periodOf(kind, text, ctx.now);
  if (!period) return err('BULLETIN_PERIOD_OPEN');
  if ((await pendingDays(ctx.now)) > 0) return err('BULLETIN_COUNTING');
  const isCorrection = why !== '';
  const filled = await fillContent(kind, period, { now: ctx.now, isCorrection });
  return transaction(async (tx) => {
    await lockPeriod(tx, kind, period.key);
    const { newest, count } = await newestEdition(tx, kind, period.key);
    if (newest && (!isCorrection || newest.state === 'draft')) return err('BULLETIN_EXISTS');
    if (!newest && isCorrection) return err('NOT_FOUND');
    const changes = newest ? changesBetween(newest.content, filled) : [];
    const content: Content = { ...filled, changes };
    const edition = count + 1;
    const bulletinId = await insertBulletin(tx, {
      kind,
      content,
      contentSha256: sha256(canonical(content)),
      edition,
      correctsId: newest?.id ?? null,
      // A dropped draft was never anybody's report: what follows it says so.
      correctedWhy: isCorrection ? why : count === 0 ? '' : 'Lập lại sau khi bỏ bản nháp',
      madeById: actor.kind === 'person' ? actor.accountId : null,
      at: ctx.now,
    });
    await audit(tx, ctx, {
      action: newest ? 'bulletin.corrected' : 'bulletin.made',
      subject: { kind: 'bulletin', id: bulletinId },
      ...(isCorrection ? { reason: why } : {}),
      data: { kind, period: period.key, edition, changes: changes.length },
    });
    return ok({ bulletinId, edition });
  });
}
