import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { db } from '#platform/db.ts';
import { dueDrafts } from './claim-store.ts';
import type { WaitReason } from './core/invoice.ts';
import { mayIssueInvoices } from './core/policy.ts';
import { type Issued, issueInvoices } from './issue-invoices.ts';
import type { OfShop } from './schema.ts';

export type IssuedDelivered = {
  issued: number;
  asked: number;
  waits: { reason: WaitReason; count: number }[];
  /** There are more than fit into one go. */
  hasMore: boolean;
};

/** One tap does not keep a browser waiting for longer. */
const MOST_BATCHES = 10;

/** "Issue all delivered": every draft of the shop that is due, the oldest sale first. */
export async function issueDelivered(ctx: Ctx, { shopId }: OfShop): Promise<Result<IssuedDelivered>> {
  if (!mayIssueInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  const all: Issued[] = [];
  for (let batch = 0; batch <= MOST_BATCHES; batch++) {
    const ids = await dueDrafts(
      db,
      shopId,
      ctx.now,
      all.map(({ invoiceId }) => invoiceId),
    );
    if (ids.length === 0 || batch === MOST_BATCHES) return ok(summary(all, ids.length > 0));
    const issued = await issueInvoices(ctx, { shopId, invoiceIds: ids });
    if (!issued.ok) return issued;
    all.push(...issued.value);
  }
  return ok(summary(all, true));
}

function summary(all: readonly Issued[], hasMore: boolean): IssuedDelivered {
  const waits = new Map<WaitReason, number>();
  for (const one of all) if (one.outcome === 'waits') waits.set(one.reason, (waits.get(one.reason) ?? 0) + 1);
  const count = (outcome: Issued['outcome']) => all.filter((one) => one.outcome === outcome).length;
  return {
    issued: count('issued'),
    asked: count('asked'),
    waits: [...waits].map(([reason, number]) => ({ reason, count: number })),
    hasMore,
  };
}
