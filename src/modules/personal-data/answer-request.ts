import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { PRIVACY_PATH } from './core/pages.ts';
import { dataRequestTable } from './core/request.ts';
import type { AnswerRequest } from './schema.ts';
import { lockRequest, moveRequest } from './store.ts';

/** An official answers or refuses, in words that the person reads; nobody answers her own. */
export async function answerRequest(ctx: Ctx, input: AnswerRequest): Promise<Result<{ code: string }>> {
  const { requestId, decision, reason } = input;
  return transaction(async (tx) => {
    const key = { kind: 'data_request', subjectId: requestId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const request = await lockRequest(tx, requestId);
    const { actor } = ctx;
    if (!request || actor.kind !== 'person') return err('NOT_FOUND');
    if (request.accountId === actor.accountId) return err('NOT_ALLOWED');
    const { from, to } = dataRequestTable.moves[decision];
    const isMoved = await moveRequest(tx, requestId, from, to, {
      endedAt: ctx.now,
      answer: reason,
      answeredById: actor.accountId,
    });
    if (!isMoved) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, key, to);
    await audit(tx, ctx, {
      action: `data.${decision}`,
      subject: { kind: 'data_request', id: requestId },
      reason,
      data: { code: request.code },
    });
    await tell(tx, ctx, {
      to: { accountId: request.accountId },
      topic: 'department',
      template: 'dataAnswered',
      values: { code: request.code },
      link: PRIVACY_PATH,
      onceKey: `data-answered:${requestId}`,
    });
    return ok({ code: request.code });
  });
}
