import type { Ctx } from '#kernel/actor.ts';
import { tellShop } from '#modules/notices/api.ts';
import type { Tx } from '#platform/db.ts';
import { type LockedInquiry, writeSellerTold } from './store.ts';

/** The seller learns which authority was told of him, and under which code to ask the department about it. */
export async function tellSeller(tx: Tx, ctx: Ctx, { id, code, shopId, authorityName }: LockedInquiry): Promise<void> {
  await tellShop(tx, ctx, {
    shopId,
    topic: 'department',
    template: 'inquiryTold',
    values: { about: authorityName, code },
    link: '/tai-khoan/thong-bao',
    onceKey: `inquiry-told:${id}`,
  });
  await writeSellerTold(tx, id, ctx.now);
}
