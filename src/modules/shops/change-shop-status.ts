import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { SETTINGS_PATH } from './core/pages.ts';
import { SHOP_STATUS, type ShopMove } from './core/shop-status.ts';
import { endShop } from './end-shop.ts';
import { shopContact } from './queries.ts';
import { moveShop } from './store.ts';
import './events.ts';

const TEMPLATES = { suspend: 'shopSuspended', reopen: 'shopReopened' } as const;

/**
 * A decision of the department takes a shop off the market, for a time or for good, or lets it back. Who decides, and that
 * two have looked, is the matter of the room of sanctions.
 */
export async function changeShopStatus(
  tx: Tx,
  ctx: Ctx,
  input: { shopId: string; move: ShopMove; reason: string },
): Promise<Result<{ shopId: string }>> {
  const { shopId, move, reason } = input;
  const contact = await shopContact(tx, shopId);
  if (!contact) return err('NOT_FOUND');
  const { name } = contact;
  if (move === 'close') {
    const ended = await endShop(tx, ctx, { shopId, name, reason });
    return ended.ok ? ok({ shopId }) : ended;
  }
  const { from, to } = SHOP_STATUS.moves[move];
  if (!(await moveShop(tx, shopId, from, to, move === 'reopen' ? null : reason))) return err('ALREADY_DECIDED');
  await audit(tx, ctx, { action: `shop.${move}`, subject: { kind: 'shop', id: shopId }, reason });
  await tellShop(tx, ctx, {
    shopId,
    topic: 'shop',
    template: TEMPLATES[move],
    values: { shop: name },
    link: SETTINGS_PATH,
    // A shop may be suspended again.
    onceKey: `shop-${move}:${shopId}:${ctx.now.toISOString()}`,
  });
  if (move === 'suspend') await record(tx, 'shop.suspended', { shopId });
  else await record(tx, 'shop.reopened', { shopId });
  return ok({ shopId });
}
