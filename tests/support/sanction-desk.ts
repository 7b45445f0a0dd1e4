/** Sanctions against shops: proposed, signed, run out. */
import type { Ctx } from '#kernel/actor.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { sweeps } from '#modules/sanctions/deadlines.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { signSanction } from '#modules/sanctions/sign-sanction.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from './checkout.ts';
import { ctxOf, makePerson, makeProduct, systemCtx, type TestShop } from './market.ts';

export const REASON = 'Bán mật ong không có giấy tờ, đã nhắc hai lần';

export const asked = (shop: TestShop, more: Record<string, unknown> = {}) =>
  ProposeSanction.parse({
    shopId: shop.shopId,
    level: 'suspend',
    days: '10',
    basis: 'shop.disclosure',
    ground: 'papers',
    reason: REASON,
    ...more,
  });

export const sign = (ctx: Ctx, sanctionId: string) =>
  signSanction(ctx, { sanctionId, decision: 'sign', reason: 'Đồng ý xử lý' });
export const rowOf = (id: string) => db.sanction.findUniqueOrThrow({ where: { id } });
export const statusOf = async (shop: TestShop) =>
  (await db.shop.findUniqueOrThrow({ where: { id: shop.shopId }, select: { status: true } })).status;
export const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now });
export async function sweep(now: Date): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(now));
}

/** Officials of whom one proposes what another signs. */
export async function openSanctionDesk() {
  const inspector = ctxOf(await makePerson({ roles: ['inspector'], name: 'Lê Văn Kiểm' }));
  const head = ctxOf(await makePerson({ roles: ['head'], name: 'Trần Thị Trưởng' }));
  const otherHead = ctxOf(await makePerson({ roles: ['head'], name: 'Ngô Văn Phó' }));

  async function proposed(shop: TestShop, more: Record<string, unknown> = {}, by = inspector): Promise<string> {
    const made = await proposeSanction(by, asked(shop, more));
    if (!made.ok) throw new Error(made.code);
    return made.value.sanctionId;
  }

  return { inspector, head, otherHead, proposed };
}

export const toldOf = async (shop: TestShop) =>
  (await inboxOf(shop.seller.accountId)).items.map(({ template }) => template).filter((one) => /sanction/.test(one));

export async function order(shop: TestShop, method: 'vietqr' | 'cod') {
  const product = await makeProduct(shop);
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  return buy(guest.ctx, guest.cartId, { areaCode, method });
}
