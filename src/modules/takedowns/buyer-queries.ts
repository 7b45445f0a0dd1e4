import type { Tx } from '#platform/db.ts';

export type Buyer = { orderId: string; orderCode: string; shopName: string; accountId: string | null; phone: string };

export async function buyersOf(tx: Tx, orderIds: readonly string[]): Promise<Buyer[]> {
  return tx.$queryRaw<Buyer[]>`
    select o.id as "orderId", o.code as "orderCode", o.shop_name as "shopName", u.account_id as "accountId", o.contact_phone as phone
    from orders o join purchases u on u.id = o.purchase_id where o.id = any(${[...orderIds]}::uuid[]) order by o.id`;
}
