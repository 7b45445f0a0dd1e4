import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { hasOwnData } from './core/policy.ts';
import { newRequest } from './new-request.ts';
import { openRequestsOf } from './queries.ts';
import type { AskDepartment } from './schema.ts';
import { insertRequest } from './store.ts';

/** What no page does by itself: a question, a correction, a restriction. One of a kind at a time. */
export async function askDepartment(ctx: Ctx, input: AskDepartment): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  const { kind, text } = input;
  return transaction(async (tx) => {
    // Sent twice at once, the second waits for the first.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`data:${actor.accountId}`}))`;
    if ((await openRequestsOf(actor.accountId, kind)) > 0) return err('DATA_REQUEST_OPEN');
    const request = await newRequest({ ...ctx, actor }, kind, text);
    await insertRequest(tx, request);
    await openWork(tx, {
      kind: 'data_request',
      subjectId: request.id,
      code: request.code,
      variant: kind,
      subject: request.code,
      party: actor.name,
      areaId: null,
      shopId: null,
      ownerId: actor.accountId,
      openedAt: ctx.now,
      dueAt: request.dueAt,
      isSandbox: false,
    });
    await audit(tx, ctx, { action: `data.${kind}`, subject: { kind: 'data_request', id: request.id } });
    return ok({ code: request.code });
  });
}
