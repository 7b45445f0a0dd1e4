import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { closeWorkOfShop } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { withdrawWaitingChange } from './bank-store.ts';
import { CLOSING_PATH } from './core/pages.ts';
import { SHOP_STATUS } from './core/shop-status.ts';
import { settlePapersOfShop } from './paper-store.ts';
import { endStaff, moveShop } from './store.ts';
import './events.ts';

/**
 * The shop leaves the market from this moment: its goods are out, no order comes in, nobody but the owner works in it.
 * What is still open is ended or finished by the clock's sweep (deadlines.ts). Rows stay, as the law wants; so does its
 * address, which no other shop can take. Whoever closes it ends the mandates of helpers besides: accounts know of carts,
 * and carts of shops.
 */
export async function endShop(
  tx: Tx,
  ctx: Ctx,
  shop: { shopId: string; name: string; reason: string },
): Promise<Result<void>> {
  const { shopId, name, reason } = shop;
  const { from, to } = SHOP_STATUS.moves.close;
  if (!(await moveShop(tx, shopId, from, to, reason || null))) return err('ALREADY_DECIDED');
  const staff = await endStaff(tx, shopId);
  await withdrawWaitingChange(tx, shopId, ctx.now);
  await settlePapersOfShop(tx, shopId, ctx.now);
  await closeWorkOfShop(tx, ctx, shopId, ['listing', 'bank_change', 'paper'], 'shop_closed');
  await audit(tx, ctx, {
    action: 'shop.close',
    subject: { kind: 'shop', id: shopId },
    ...(reason === '' ? {} : { reason }),
    data: { staff },
  });
  await tellShop(tx, ctx, {
    shopId,
    topic: 'shop',
    template: 'shopClosed',
    values: { shop: name },
    link: `${CLOSING_PATH}?gian=${shopId}`,
    onceKey: `shop-closed:${shopId}`,
  });
  await record(tx, 'shop.closed', { shopId });
  return ok();
}
