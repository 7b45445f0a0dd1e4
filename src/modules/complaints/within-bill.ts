import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { creditableVnd } from '#modules/returns/api.ts';
import type { Tx } from '#platform/db.ts';

/** A sum that is offered, proposed or awarded is no more than what is left of the order's bill. */
export async function withinBill(
  tx: Tx,
  orderId: string,
  { field, sumVnd }: { field: string; sumVnd: bigint | null },
): Promise<Result<void>> {
  if (sumVnd === null) return ok();
  const maxVnd = await creditableVnd(tx, orderId);
  return sumVnd > maxVnd ? fieldErr(field, 'REFUND_ABOVE_PAID', { maxVnd: Number(maxVnd) }) : ok();
}
