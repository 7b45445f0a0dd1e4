import type { Ctx } from '#kernel/actor.ts';
import { type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db, type Tx } from '#platform/db.ts';
import { mayGiveMarketVoucher, mayGiveShopVoucher } from './core/voucher.ts';
import { termErrors } from './core/voucher-answers.ts';
import { type MarketVoucherForm, readableAnswers, type ShopVoucherForm } from './schema.ts';
import { areCategories, isCodeTaken, openShops } from './store.ts';

/** What is wrong with a shop's voucher beyond its single boxes; of a form half read, with what could be read. */
export async function shopVoucherErrors(tx: Tx, ctx: Ctx, form: Partial<ShopVoucherForm>): Promise<FieldError[]> {
  return [...(await codeErrors(tx, form.voucherCode)), ...termErrors(readableAnswers(form), ctx.now)];
}

/** The same of the market's, with the shops that its lines name. */
export async function readMarketVoucher(
  tx: Tx,
  ctx: Ctx,
  form: Partial<MarketVoucherForm>,
): Promise<{ fields: FieldError[]; shopIds: string[] }> {
  const { bearer, programmePercent, shops: lines, categoryIds } = form;
  const fields = [...(await codeErrors(tx, form.voucherCode)), ...termErrors(readableAnswers(form), ctx.now)];
  if (bearer === 'shared' && programmePercent === null) fields.push({ field: 'programmePercent', code: 'REQUIRED' });
  if (categoryIds && !(await areCategories(tx, categoryIds)))
    fields.push({ field: 'categoryIds', code: 'CHOICE_UNKNOWN' });
  const shops = await shopsOf(tx, lines ?? '');
  if (!shops.ok) fields.push(...(shops.fields ?? []));
  if (shops.ok && lines !== undefined && bearer === 'shared' && shops.value.length === 0)
    fields.push({ field: 'shops', code: 'SHOPS_MISSING' });
  return { fields, shopIds: shops.ok ? shops.value : [] };
}

/** For the doors: told together with what is wrong with single boxes, and only to who may come in. */
export async function shopVoucherRules(ctx: Ctx, form: Partial<ShopVoucherForm>): Promise<FieldError[]> {
  return form.shopId && mayGiveShopVoucher(ctx.actor, form.shopId) ? shopVoucherErrors(db, ctx, form) : [];
}

export async function marketVoucherRules(ctx: Ctx, form: Partial<MarketVoucherForm>): Promise<FieldError[]> {
  return mayGiveMarketVoucher(ctx.actor) ? (await readMarketVoucher(db, ctx, form)).fields : [];
}

async function codeErrors(tx: Tx, voucher: string | undefined): Promise<FieldError[]> {
  const isTaken = voucher !== undefined && (await isCodeTaken(tx, voucher));
  return isTaken ? [{ field: 'voucherCode', code: 'VOUCHER_CODE_TAKEN', detail: { voucher } }] : [];
}

/** One a line, by name as people write it or by the address of its page; the first that is no shop is named. */
async function shopsOf(tx: Tx, text: string): Promise<Result<string[]>> {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  if (lines.length === 0) return ok([]);
  const shops = (await openShops(tx)).map((shop) => ({ ...shop, key: searchKey(shop.name) }));
  const ids = new Set<string>();
  for (const line of lines) {
    const name = line.slice(0, 80);
    // The whole line is an address, else the last word of a name would be taken for another shop's.
    const slug = /^(?:\S*\/)?([a-z0-9-]+)\/?$/.exec(line)?.[1];
    const key = searchKey(line);
    const named = shops.filter((shop) => shop.key === key);
    if (named.length > 1) return fieldErr('shops', 'SHOP_SEVERAL', { name, count: named.length });
    const shop = named[0] ?? shops.find((one) => one.slug === slug);
    if (!shop) return fieldErr('shops', 'SHOP_UNKNOWN', { name });
    ids.add(shop.id);
  }
  return ok([...ids]);
}
