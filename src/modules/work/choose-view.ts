import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { maySeeQueue } from './core/policy.ts';
import { chooseView as choose } from './store.ts';

/** This view opens by itself, or no longer. */
export async function chooseView(ctx: Ctx, { id, first }: { id: string; first: 'yes' | 'no' }): Promise<Result<void>> {
  const { actor } = ctx;
  if (!maySeeQueue(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) =>
    (await choose(tx, { id, accountId: actor.accountId, isDefault: first === 'yes' })) ? ok() : err('NOT_FOUND'),
  );
}
