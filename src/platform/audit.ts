import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from './db.ts';

export type AuditNote = {
  action: string;
  subject: { kind: string; id: string };
  reason?: string;
  /** What changed, never a person's papers or whole numbers. */
  data?: Record<string, string | number | boolean | null>;
  onBehalfOf?: string;
};

/** One row of the append-only log, in the transaction of the act itself. */
export async function audit(tx: Tx, ctx: Ctx, note: AuditNote): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: ctx.now,
      actorId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
      actorKind: ctx.actor.kind === 'system' ? `system:${ctx.actor.name}` : ctx.actor.kind,
      onBehalfOf: note.onBehalfOf ?? ctx.onBehalfOf ?? null,
      action: note.action,
      subjectKind: note.subject.kind,
      subjectId: note.subject.id,
      reason: note.reason ?? null,
      data: note.data ?? {},
      requestId: ctx.requestId,
    },
  });
}
