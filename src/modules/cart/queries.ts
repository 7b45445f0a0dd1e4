import type { Ctx } from '#kernel/actor.ts';
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { areaByCode } from '#modules/areas/api.ts';
import { type SaleVariant, variantsForSale } from '#modules/catalog/api.ts';
import { deliveryOffer, payableAccount, pickupOffers } from '#modules/shops/api.ts';
import { db, type Tx } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import { findCart } from './open-cart.ts';
import { linesOf } from './store.ts';

export type HandoverOffer = {
  kind: 'address' | 'pickup';
  date: Day;
  feeVnd: Vnd;
  pointId: string | null;
  pointName: string;
  hours: string;
};

export type PaymentOffer = {
  method: 'vietqr' | 'cod';
  available: boolean;
  why: 'alcohol' | 'shop' | 'no_account' | 'too_large' | null;
};

export type CartLineView = {
  variantId: string;
  productSlug: string;
  productName: string;
  variantName: string;
  unitLabel: string;
  pictureUrl: string | null;
  quantity: number;
  unitPriceVnd: Vnd;
  seenPriceVnd: Vnd;
  lineVnd: Vnd;
  available: number;
  problem: 'OUT_OF_STOCK' | 'NOT_ON_SALE' | null;
};

export type CartGroup = {
  shopId: string;
  shopSlug: string;
  shopName: string;
  areaName: string;
  lines: CartLineView[];
  goodsVnd: Vnd;
  handovers: HandoverOffer[];
  chosen: HandoverOffer | null;
  paymentMethods: PaymentOffer[];
  problem: 'SHOP_CLOSED' | null;
  needsAgeCheck: boolean;
  freeFromVnd: Vnd | null;
};

export type CartView = {
  cartId: string;
  lineCount: number;
  groups: CartGroup[];
  goodsVnd: Vnd;
  deliveryVnd: Vnd;
  totalVnd: Vnd;
  area: { id: string; code: string; name: string } | null;
};

/** A cart with the very rows behind it, for placing orders. */
export type CartQuote = CartView & { variants: Map<string, SaleVariant> };

/** Price of one sale unit: the price is per `priceBase`, a unit holds `contentBase`. */
const unitPrice = (v: SaleVariant): Vnd => mulDiv(v.contentBase, v.unitPriceVnd, v.priceBase);

/** The cart as it stands now, for screens. Null when there is none or nothing in it. */
export async function cartView(
  ctx: Ctx,
  options: { areaCode?: string | null; cartId?: string } = {},
): Promise<CartView | null> {
  const cart = await findCart(ctx.actor, ctx.now, options.cartId);
  if (!cart) return null;
  const quote = await quoteCart(db, ctx, cart.id, options.areaCode ?? null);
  return quote.lineCount > 0 || options.cartId ? quote : null;
}

export async function cartCount(ctx: Ctx): Promise<number> {
  const cart = await findCart(ctx.actor, ctx.now);
  return cart ? db.cartLine.count({ where: { cartId: cart.id } }) : 0;
}

/** Prices the cart by what is true now: goods, problems, ways to hand over and to pay, per shop. */
export async function quoteCart(tx: Tx, ctx: Ctx, cartId: string, areaCode: string | null): Promise<CartQuote> {
  const lines = await linesOf(tx, cartId);
  const variants = new Map(
    (
      await variantsForSale(
        tx,
        lines.map((l) => l.variantId),
      )
    ).map((v) => [v.variantId, v]),
  );
  const found = areaCode ? await areaByCode(areaCode, ctx.now) : null;
  const area = found?.ok ? { id: found.value.id, code: found.value.code, name: found.value.name } : null;
  const byShop = new Map<string, CartLineView[]>();
  for (const line of lines) {
    const variant = variants.get(line.variantId);
    if (variant) byShop.set(variant.shopId, [...(byShop.get(variant.shopId) ?? []), viewLine(line, variant)]);
  }
  const groups: CartGroup[] = [];
  for (const [shopId, shopLines] of byShop) groups.push(await quoteGroup(tx, ctx, shopId, shopLines, variants, area));
  const goodsVnd = sumVnd(groups.map((g) => g.goodsVnd));
  const deliveryVnd = sumVnd(groups.map((g) => g.chosen?.feeVnd ?? 0n));
  return {
    cartId,
    lineCount: lines.length,
    groups,
    goodsVnd,
    deliveryVnd,
    totalVnd: goodsVnd + deliveryVnd,
    area,
    variants,
  };
}

function viewLine(line: { variantId: string; quantity: number; seenPriceVnd: Vnd }, v: SaleVariant): CartLineView {
  const available = Number(v.availableBase / v.contentBase);
  const isOnSale = v.productStatus === 'live' && v.variantStatus === 'active';
  return {
    variantId: v.variantId,
    productSlug: v.slug,
    productName: v.productName,
    variantName: v.variantName,
    unitLabel: v.unitLabel,
    pictureUrl: v.pictureFileId ? pictureUrl(v.pictureFileId, 480) : null,
    quantity: line.quantity,
    unitPriceVnd: unitPrice(v),
    seenPriceVnd: mulDiv(v.contentBase, line.seenPriceVnd, v.priceBase),
    lineVnd: mulDiv(BigInt(line.quantity) * v.contentBase, v.unitPriceVnd, v.priceBase),
    available,
    problem: isOnSale ? (available < line.quantity ? 'OUT_OF_STOCK' : null) : 'NOT_ON_SALE',
  };
}

const MAX_TRANSFER_VND = 499_999_999n;

async function quoteGroup(
  tx: Tx,
  ctx: Ctx,
  shopId: string,
  lines: CartLineView[],
  variants: Map<string, SaleVariant>,
  area: { id: string } | null,
): Promise<CartGroup> {
  const shop = await tx.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: {
      slug: true,
      name: true,
      status: true,
      pausedAt: true,
      allowsCod: true,
      areaId: true,
      deliveryRules: { select: { areaId: true, freeFromVnd: true } },
    },
  });
  const place = await tx.area.findUnique({ where: { id: shop.areaId }, select: { name: true } });
  const goodsVnd = sumVnd(lines.map((l) => l.lineVnd));
  const offer = area ? await deliveryOffer(tx, shopId, area.id, goodsVnd, ctx.now) : null;
  const byAddress: HandoverOffer[] = offer
    ? [{ kind: 'address', date: offer.date, feeVnd: offer.feeVnd, pointId: null, pointName: '', hours: '' }]
    : [];
  const byPickup = (await pickupOffers(tx, shopId, ctx.now)).map(
    (p): HandoverOffer => ({
      kind: 'pickup',
      date: p.date,
      feeVnd: 0n,
      pointId: p.pointId,
      pointName: `${p.name}, ${inSentence(p.addressLine)}, ${inSentence(p.areaName)}`,
      hours: p.hours,
    }),
  );
  const needsAgeCheck = lines.some((l) => variants.get(l.variantId)?.categoryGroup === 'alcohol');
  const account = await payableAccount(tx, shopId, ctx.now);
  const isTooLarge = goodsVnd + (offer?.feeVnd ?? 0n) > MAX_TRANSFER_VND;
  const rule =
    shop.deliveryRules.find((r) => r.areaId === area?.id) ?? shop.deliveryRules.find((r) => r.areaId === null);
  return {
    shopId,
    shopSlug: shop.slug,
    shopName: shop.name,
    areaName: place?.name ?? '',
    lines,
    goodsVnd,
    handovers: [...byAddress, ...byPickup],
    chosen: byAddress[0] ?? null,
    paymentMethods: [
      {
        method: 'vietqr',
        available: account !== null && !isTooLarge,
        why: account === null ? 'no_account' : isTooLarge ? 'too_large' : null,
      },
      {
        method: 'cod',
        available: shop.allowsCod && !needsAgeCheck,
        why: needsAgeCheck ? 'alcohol' : shop.allowsCod ? null : 'shop',
      },
    ],
    problem: shop.status !== 'active' || shop.pausedAt !== null ? 'SHOP_CLOSED' : null,
    needsAgeCheck,
    freeFromVnd: rule?.freeFromVnd ?? null,
  };
}
