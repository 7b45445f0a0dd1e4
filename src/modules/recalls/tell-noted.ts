import type { Ctx } from '#kernel/actor.ts';
import { tell } from '#modules/notices/api.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { buyerToTell } from './order-store.ts';

const TEMPLATES = { refund: 'recallNotedRefund', none: 'recallNotedNone' } as const;

/** A buyer hears what somebody else noted as his answer. His order's page takes it back; the link he was sent stays as it is. */
export async function tellNoted(
  tx: Tx,
  ctx: Ctx,
  noted: { recallOrderId: string; outcome: keyof typeof TEMPLATES; byShop: boolean },
): Promise<void> {
  const { recallOrderId, outcome, byShop } = noted;
  const { accountId, phone, shopName, productName, orderCode } = await buyerToTell(tx, recallOrderId);
  const link = `/don-hang/${orderCode}`;
  await tell(tx, ctx, {
    to: { accountId, phone },
    topic: 'department',
    template: TEMPLATES[outcome],
    values: {
      name: byShop ? shopName : loadProvince(env.PROVINCE).department.shortName,
      shop: shopName,
      product: productName,
      order: orderCode,
      link: `${env.baseUrl}${link}`,
    },
    link,
    onceKey: `recall-noted:${recallOrderId}`,
  });
}
