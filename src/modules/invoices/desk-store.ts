import type { Tx } from '#platform/db.ts';

type By = { at: Date; byId: string; reason: string };

/** True for the first who sets it aside. */
export async function resolveAnswerRow(tx: Tx, id: string, { at, byId, reason }: By): Promise<boolean> {
  const { count } = await tx.invoiceAnswer.updateMany({
    where: { id, needsPerson: true, resolvedAt: null },
    data: { resolvedAt: at, resolvedById: byId, resolution: reason },
  });
  return count === 1;
}

export async function closeFaultRow(tx: Tx, id: bigint, { at, byId, reason }: By): Promise<boolean> {
  const { count } = await tx.invoiceFault.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: at, closedById: byId, note: reason },
  });
  return count === 1;
}
