import type { Tx } from '#platform/db.ts';

/** Where the buyer of an order wants his money back; the newest word counts. */
export async function keepRefundAccount(
  tx: Tx,
  account: { orderId: string; sealed: string; givenAt: Date },
): Promise<void> {
  const { orderId, ...given } = account;
  await tx.refundAccount.upsert({ where: { orderId }, create: account, update: given });
}

/** Nothing is left to send: a person's account number is kept no longer than it is needed. */
export async function forgetRefundAccount(tx: Tx, orderId: string): Promise<void> {
  if (!(await hasOpenRefund(tx, orderId))) await tx.refundAccount.deleteMany({ where: { orderId } });
}

export async function hasOpenRefund(tx: Tx, orderId: string): Promise<boolean> {
  return (await tx.refund.count({ where: { payment: { orderId }, state: { not: 'done' } } })) > 0;
}

/** What is owed back for one cause, over however many payments (`return:<id>`, `return:<id>:2`). */
export async function dueOfCause(tx: Tx, cause: string): Promise<string[]> {
  const rows = await tx.refund.findMany({
    where: { state: 'due', OR: [{ cause }, { cause: { startsWith: `${cause}:` } }] },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
