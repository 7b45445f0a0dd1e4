import type { Ctx } from '#kernel/actor.ts';
import { type SaleVariant, variantsForSale } from '#modules/catalog/api.ts';
import { type ShopTerms, shopTerms } from '#modules/shops/api.ts';
import { openWindows } from '#modules/stock/api.ts';
import type { OpenWindow } from '#modules/stock/core/window.ts';
import { personUses, vouchersByCodes } from '#modules/vouchers/api.ts';
import type { Tx } from '#platform/db.ts';
import type { VoucherTerms } from './core/voucher-discounts.ts';
import { type CartLineRow, contentsOf } from './store.ts';

/** Everything that is true now of what lies in a cart: read once, quoted as often as needed. */
export type CartFacts = {
  cartId: string;
  lines: (CartLineRow & { variant: SaleVariant; window: OpenWindow | null })[];
  shops: ReadonlyMap<string, ShopTerms>;
  voucherCodes: readonly string[];
  vouchers: readonly VoucherTerms[];
  /** How often the person used each voucher before. */
  voucherUses: ReadonlyMap<string, number>;
};

/** One statement per noun, however many lines: rows, variants, promises (only where some are sold so), shops, vouchers. */
export async function readCart(
  tx: Tx,
  ctx: Ctx,
  cartId: string,
  options: { voucherCodes?: readonly string[]; personKey?: string | null } = {},
): Promise<CartFacts> {
  const { lines: rows, voucherCodes: typed } = await contentsOf(tx, cartId);
  const ids = rows.map((row) => row.variantId);
  const variants = new Map((await variantsForSale(tx, ids, ctx.now)).map((v) => [v.variantId, v]));
  const promised = ids.filter((id) => (variants.get(id)?.availability ?? 'stock') !== 'stock');
  const windows = await openWindows(tx, promised, ctx.now);
  const lines = rows.flatMap((row) => {
    const variant = variants.get(row.variantId);
    return variant ? [{ ...row, variant, window: windowFor(windows.get(row.variantId), variant, row.quantity) }] : [];
  });
  const shops = await shopTerms(tx, [...new Set(lines.map((line) => line.variant.shopId))], ctx.now);
  const voucherCodes = options.voucherCodes ?? typed;
  const vouchers = voucherCodes.length === 0 ? [] : await vouchersByCodes(tx, voucherCodes, ctx.now);
  const personKey = options.personKey ?? (ctx.actor.kind === 'person' ? ctx.actor.accountId : null);
  const voucherUses =
    vouchers.length === 0 || personKey === null
      ? new Map<string, number>()
      : await personUses(
          tx,
          vouchers.map((v) => v.voucherId),
          personKey,
        );
  return { cartId, lines, shops, voucherCodes, vouchers, voucherUses };
}

/** The first promise that holds the whole line; none does: the one with the most left, so that the refusal can say how much. */
function windowFor(open: readonly OpenWindow[] | undefined, variant: SaleVariant, quantity: number): OpenWindow | null {
  if (!open || open.length === 0) return null;
  const wanted = BigInt(quantity) * variant.contentBase;
  return open.find((w) => w.leftBase >= wanted) ?? open.reduce((best, w) => (w.leftBase > best.leftBase ? w : best));
}
