import type { Tx } from '#platform/db.ts';
import { countOpenUnpaid, lockFor } from './store.ts';

/** True when this phone has as many unpaid orders under way at the shop as it may; counted under a lock of their own. */
export async function owesTooMuch(tx: Tx, shopId: string, phone: string, most: number): Promise<boolean> {
  await lockFor(tx, `unpaid:${shopId}:${phone}`);
  return (await countOpenUnpaid(tx, shopId, phone)) >= most;
}
