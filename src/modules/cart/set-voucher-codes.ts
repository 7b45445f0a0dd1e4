import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { vouchersByCodes } from '#modules/vouchers/api.ts';
import { MOST_CODES } from '#modules/vouchers/core/voucher.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { findCart } from './open-cart.ts';
import { lockCart, putVoucherCodes, voucherCodesOf } from './store.ts';

/** The codes the cart shall use, and no others. Whether each takes something off is judged whenever the cart is priced. */
export async function setVoucherCodes(
  ctx: Ctx,
  input: { cartId: string; codes: readonly string[] },
): Promise<Result<void>> {
  return change(ctx, input.cartId, async (tx) => known(tx, ctx, [...new Set(input.codes)]));
}

/** Puts one more code to the cart; an unknown one is refused at once. */
export async function addVoucher(ctx: Ctx, { voucher }: { voucher: string }): Promise<Result<void>> {
  return change(ctx, undefined, async (tx, held) => {
    const codes = await known(tx, ctx, held.includes(voucher) ? held : [...held, voucher]);
    return codes.ok ? codes : fieldErr('voucher', codes.code, codes.detail);
  });
}

export async function removeVoucher(ctx: Ctx, { voucher }: { voucher: string }): Promise<Result<void>> {
  return change(ctx, undefined, async (_, held) => ok(held.filter((code) => code !== voucher)));
}

async function change(
  ctx: Ctx,
  cartId: string | undefined,
  choose: (tx: Tx, held: readonly string[]) => Promise<Result<readonly string[]>>,
): Promise<Result<void>> {
  const cart = await findCart(ctx.actor, ctx.now, cartId);
  if (!cart) return err(cartId ? 'NOT_FOUND' : 'CART_EMPTY');
  return transaction(async (tx) => {
    await lockCart(tx, cart.id);
    const codes = await choose(tx, await voucherCodesOf(tx, cart.id));
    if (!codes.ok) return codes;
    await putVoucherCodes(tx, cart.id, codes.value);
    return ok();
  });
}

async function known(tx: Tx, ctx: Ctx, codes: readonly string[]): Promise<Result<readonly string[]>> {
  if (codes.length > MOST_CODES) return err('VOUCHER_CODES_TOO_MANY', { most: MOST_CODES });
  const found = await vouchersByCodes(tx, codes, ctx.now);
  const unknown = codes.find((code) => !found.some((voucher) => voucher.code === code));
  return unknown === undefined ? ok(codes) : err('VOUCHER_UNKNOWN', { voucher: unknown });
}
