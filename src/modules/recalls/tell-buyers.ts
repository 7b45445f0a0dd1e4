import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { random } from '#platform/secrets.ts';
import { confirmPath } from './core/pages.ts';
import { isOver, TELL_AT_ONCE } from './core/recall.ts';
import { linkHashOf } from './link-hash.ts';
import { nextToTell, noteSettled, noteTold } from './order-store.ts';

const TEMPLATES = { handed_over: 'recallBought', packed: 'recallHeld', reserved: 'recallShort' } as const;

/**
 * The next hundred buyers are told, each with a link of his own: telling and noting it are one transaction, so that a crash
 * between tells nobody twice and leaves nobody out. False: everybody was told.
 */
export async function tellBuyers(ctx: Ctx): Promise<boolean> {
  let isMore = false;
  await transaction(async (tx) => {
    const buyers = await nextToTell(tx, TELL_AT_ONCE);
    isMore = buyers.length === TELL_AT_ONCE;
    for (const { id, recallId, orderId, stage, state, accountId, phone, ...buyer } of buyers) {
      // Who bought at a stall left no name: there is nobody to ask.
      if (isOver(stage, state) || (accountId === null && phone === '')) {
        await noteSettled(tx, id, ctx.now);
        continue;
      }
      const linkCode = codeFrom(random(12));
      const link = confirmPath(linkCode);
      await tell(tx, ctx, {
        to: { accountId, phone },
        // From the authority: nobody who only buys can turn it off.
        topic: 'department',
        template: TEMPLATES[stage],
        values: {
          product: buyer.productName,
          order: buyer.orderCode,
          shop: buyer.shopName,
          link: `${env.baseUrl}${link}`,
        },
        link,
        onceKey: `recall:${recallId}:${orderId}`,
      });
      await noteTold(tx, id, linkHashOf(linkCode), ctx.now);
    }
    return ok();
  });
  return isMore;
}
