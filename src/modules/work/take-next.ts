import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { decideReach } from './core/policy.ts';
import type { WorkKind } from './core/work.ts';
import type { OneWork } from './schema.ts';
import { takeNextOf } from './store.ts';

/** The item with the least time left that is nobody's and hers to decide. Two who ask at once get two different ones. */
export async function takeNext(ctx: Ctx, { kind }: { kind: WorkKind | null }): Promise<Result<OneWork>> {
  const { actor } = ctx;
  const reach = decideReach(actor);
  if (actor.kind !== 'person' || reach.length === 0) return err('NOT_ALLOWED');
  const by = {
    accountId: actor.accountId,
    at: ctx.now,
    shopIds: actor.shops.map(({ shopId }) => shopId),
    reach,
    withSandbox: withSandbox(),
  };
  return transaction(async (tx) => {
    const taken = await takeNextOf(tx, by, kind);
    if (!taken) return err('WORK_NONE_LEFT');
    const { kind: of, subjectId: id, code } = taken;
    await audit(tx, ctx, {
      action: 'work.take',
      subject: { kind: 'work', id },
      data: { kind: of, code, isNext: true },
    });
    return ok({ kind: of, id });
  });
}
