import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { hasOwnData } from './core/policy.ts';
import { dataRequestTable } from './core/request.ts';
import { lockRequest, moveRequest } from './store.ts';

/** The person thinks better of it before anybody answered. */
export async function withdrawRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<Result<void>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  return transaction(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request?.accountId !== actor.accountId) return err('NOT_FOUND');
    const { from, to } = dataRequestTable.moves.withdraw;
    if (request.kind === 'export' || !(await moveRequest(tx, requestId, from, to, { endedAt: ctx.now })))
      return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, { kind: 'data_request', subjectId: requestId }, 'withdrawn');
    return ok();
  });
}
