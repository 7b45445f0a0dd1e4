import { noteTax } from '#modules/tax/note-tax.ts';
import { takeBackTax } from '#modules/tax/take-back-tax.ts';
import { db } from '#platform/db.ts';
import { ctxAt, unwrap } from './steps.ts';

/** The demo's facts are not reacted to, since nobody is told of its past; what its books need is done here. */
export async function noteTaxOfPast(): Promise<void> {
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, new Date());
  const orders = await db.order.findMany({ where: { state: 'completed' }, select: { id: true } });
  for (const { id: orderId } of orders) unwrap(await noteTax(ctx, { orderId }));
  const returns = await db.return.findMany({ where: { state: 'settled' }, select: { id: true, orderId: true } });
  for (const { id: returnId, orderId } of returns) unwrap(await takeBackTax(ctx, { returnId, orderId }));
}
