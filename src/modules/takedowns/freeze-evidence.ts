import type { Ctx } from '#kernel/actor.ts';
import { toIso } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { seal, sha256 } from '#platform/secrets.ts';
import { ordersOf, readFrozen } from './frozen-queries.ts';
import { insertEvidence, type LockedTakedown } from './store.ts';

export type Freezing = { sha256: string; ordersSealed: string; orderCount: number };

/**
 * What it said, who sold it, on what papers and how many bought it, before it goes: one text that is never written again.
 * Who bought it lies sealed beside, held by its hash in that text. The text's own hash goes into the audit log too, whose
 * chain nobody rewrites in silence.
 */
export async function freezeEvidence(tx: Tx, ctx: Ctx, takedown: LockedTakedown): Promise<Freezing | null> {
  const { subjectKind, subjectId } = takedown;
  const subject = await readFrozen(tx, subjectKind, subjectId);
  if (!subject) return null;
  const orders = JSON.stringify(await ordersOf(tx, subjectKind, subjectId));
  const orderCount = (JSON.parse(orders) as string[]).length;
  const content = JSON.stringify({
    version: 1,
    takedown: takedown.code,
    frozenAt: toIso(ctx.now),
    kind: subjectKind,
    part: takedown.part,
    basis: takedown.basis,
    citation: takedown.citation,
    reason: takedown.reason,
    subject,
    orders: { count: orderCount, sha256: sha256(orders) },
  });
  const hash = sha256(content);
  await insertEvidence(tx, { takedownId: takedown.id, at: ctx.now, content, sha256: hash });
  return { sha256: hash, ordersSealed: seal(orders), orderCount };
}
