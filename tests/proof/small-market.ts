/**
 * Shops and goods enough to order from, in an empty market. Its rooms read their settings on import: set them first, or run
 * it as a program, which prints the baskets.
 */
import { fileURLToPath } from 'node:url';
import { letGo } from './reference-data.ts';

/** Variants of one shop that go together into one cart, and a commune it delivers to. */
export type Offer = { variantIds: string[]; areaCode: string };

const SHOPS = 200;
const AT_ONCE = 8;
const GOODS_A_SHOP = 4;
const PLENTY = 1_000_000;

export async function openSmallMarket(shops = SHOPS): Promise<Offer[]> {
  const { installRules } = await import('#modules/law/api.ts');
  const { LEGAL_RULES } = await import('../../prisma/seed/data/legal-rules.ts');
  const { makeProduct, makeShop, NOON } = await import('../support/market.ts');
  const { db } = await import('#platform/db.ts');
  const { advanceClock } = await import('#platform/clock.ts');
  // The rows to stand on begin at that noon: the market's time goes past it.
  await advanceClock(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 86_400);
  await installRules(LEGAL_RULES);
  const baskets: Offer[] = [];
  const openShop = async (number: number): Promise<void> => {
    const shop = await makeShop({ name: `Gian hàng ${number}` });
    const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const goods: string[] = [];
    for (let i = 0; i < GOODS_A_SHOP; i++) goods.push((await makeProduct(shop, { stock: PLENTY })).variantId);
    goods.forEach((first, i) => {
      const second = goods[(i + 1) % GOODS_A_SHOP];
      if (second) baskets.push({ variantIds: [first, second], areaCode });
    });
  };
  // The first one makes what all share: the place, the category, the unit.
  await openShop(0);
  for (let done = 1; done < shops; done += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, shops - done) }, (_, i) => openShop(done + i)));
  return baskets;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const offers = await openSmallMarket(Number(process.argv[2] ?? SHOPS));
  await letGo();
  process.stdout.write(`${JSON.stringify(offers)}\n`);
}
