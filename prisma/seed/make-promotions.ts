import type { Person } from '#kernel/actor.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { setFlashPrice } from '#modules/catalog/set-flash-price.ts';
import { setPriceTiers } from '#modules/catalog/set-price-tiers.ts';
import { makeMarketVoucher } from '#modules/vouchers/make-market-voucher.ts';
import { makeShopVoucher } from '#modules/vouchers/make-shop-voucher.ts';
import { db } from '#platform/db.ts';
import type { SeedData } from './data/seed-data.ts';
import type { MadeListing } from './make-listings.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, unwrap } from './steps.ts';

/** Prices below this leave no room for a lower one that still is a round sum. */
const WORTH_LOWERING_VND = 20_000n;
const thousands = (vnd: bigint): bigint => (vnd / 1000n) * 1000n;

/** A voucher of the demo shop and one of a programme; steps by quantity and a price for some days at other shops. */
export async function makePromotions(
  seed: SeedData,
  shops: Map<string, MadeShop>,
  listings: Map<string, MadeListing>,
  head: Person,
): Promise<void> {
  const now = new Date();
  const today = dayOf(now);
  const demo = shops.get(seed.demoShop);
  if (!demo) throw new Error('the demo shop is missing');
  const days = { startsOn: today, endsOn: addDays(today, 60) };
  const unused = { percent: null, amountVnd: null, capVnd: null, maxUses: null };
  unwrap(
    await makeShopVoucher(ctxAt(demo.owner, now), {
      ...unused,
      ...days,
      shopId: demo.shopId,
      voucherCode: 'KHACHQUEN',
      voucherName: 'Cảm ơn khách quen',
      kind: 'percent',
      percent: 1000,
      capVnd: 30_000n,
      minGoodsVnd: 100_000n,
      budgetVnd: 3_000_000n,
      perPersonLimit: 2,
    }),
  );
  unwrap(
    await makeMarketVoucher(ctxAt(head, now), {
      ...unused,
      ...days,
      voucherCode: 'HANGQUE',
      voucherName: 'Tuần hàng quê',
      kind: 'amount',
      amountVnd: 15_000n,
      minGoodsVnd: 150_000n,
      budgetVnd: 30_000_000n,
      perPersonLimit: 1,
      bearer: 'programme',
      programmePercent: null,
      programmeName: 'Chương trình xúc tiến thương mại của tỉnh (ví dụ)',
      shops: '',
      categoryIds: [],
      reason: 'Kế hoạch xúc tiến thương mại của tỉnh (ví dụ)',
    }),
  );
  const others = [...listings.values()].filter((listing) => listing.shop !== demo);
  for (const [i, { productId, variantId, shop }] of others.slice(0, 6).entries()) {
    const ctx = ctxAt(shop.owner, now);
    const variant = await db.variant.findUniqueOrThrow({ where: { id: variantId }, select: { unitPriceVnd: true } });
    const listVnd = variant.unitPriceVnd;
    if (listVnd < WORTH_LOWERING_VND) continue;
    const lower = (percent: bigint) => thousands((listVnd * (100n - percent)) / 100n);
    if (i % 3 === 0)
      unwrap(await setFlashPrice(ctx, { variantId, price: lower(10n), startsOn: today, endsOn: addDays(today, 7) }));
    else
      unwrap(
        await setPriceTiers(ctx, {
          productId,
          variantId,
          tiers: [
            { minQuantity: 5, priceVnd: lower(5n) },
            { minQuantity: 10, priceVnd: lower(10n) },
          ],
        }),
      );
  }
}
