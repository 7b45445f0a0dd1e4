import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { beginDecision } from './begin-decision.ts';
import { slugOfKind, WORK_PATH } from './core/work.ts';
import { type Colleague, colleagues, mayBeGiven } from './queries.ts';
import type { GiveWork, OneWork } from './schema.ts';
import { putInHand } from './store.ts';

export async function giveWork(ctx: Ctx, { toId, ...work }: GiveWork): Promise<Result<OneWork>> {
  return handTo(
    ctx,
    work,
    (await colleagues(ctx)).find(({ id }) => id === toId),
  );
}

/** Passes an item on to somebody who may decide it; she hears of it. Only what is nobody's or one's own is passed on. */
export async function handTo(
  ctx: Ctx,
  { kind, id, reason }: OneWork & { reason?: string },
  to: Colleague | undefined,
): Promise<Result<OneWork>> {
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, { kind, subjectId: id });
    if (!begun.ok) return begun;
    const work = begun.value;
    if (!to || !mayBeGiven(to, work)) return fieldErr('toId', 'WORK_NOT_FOR_THEM', { name: to?.name ?? '' });
    if (work.holder?.id === to.id) return ok({ kind, id });
    await putInHand(tx, work.id, { id: to.id, at: ctx.now });
    await audit(tx, ctx, {
      action: 'work.give',
      subject: { kind: 'work', id },
      ...(reason ? { reason } : {}),
      data: { kind, code: work.code, toId: to.id, to: to.name },
    });
    await tell(tx, ctx, {
      to: { accountId: to.id },
      topic: 'department',
      template: 'workGiven',
      values: { code: work.code, name: ctx.actor.kind === 'person' ? ctx.actor.name : '' },
      link: `${WORK_PATH}/${slugOfKind(kind)}/${id}`,
      onceKey: `work-given:${work.id}:${ctx.now.toISOString()}`,
    });
    return ok({ kind, id });
  });
}
