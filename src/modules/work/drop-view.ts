import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { maySeeQueue } from './core/policy.ts';
import { dropView as drop } from './store.ts';

export async function dropView(ctx: Ctx, { id }: { id: string }): Promise<Result<void>> {
  const { actor } = ctx;
  if (!maySeeQueue(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => ((await drop(tx, { id, accountId: actor.accountId })) ? ok() : err('NOT_FOUND')));
}
