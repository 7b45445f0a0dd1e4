import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { mayGiveMarketVoucher } from './core/voucher.ts';
import { readTerms } from './core/voucher-answers.ts';
import { answersOf, type MarketVoucherForm } from './schema.ts';
import { areCategories, insertVoucher, openShops } from './store.ts';

/**
 * A programme promises money off at many shops: all of it, or its share beside the shops' own. A shop bears a share only
 * where it agreed, so it is named.
 */
export async function makeMarketVoucher(ctx: Ctx, form: MarketVoucherForm): Promise<Result<{ voucherId: string }>> {
  if (!mayGiveMarketVoucher(ctx.actor)) return err('NOT_FOUND');
  const read = readTerms(answersOf(form), ctx.now);
  const { bearer, programmeName, programmePercent, categoryIds, reason } = form;
  return transaction(async (tx) => {
    const shops = await shopsOf(tx, form.shops);
    const fields: FieldError[] = read.ok ? [] : [...(read.fields ?? [])];
    if (bearer === 'shared' && programmePercent === null) fields.push({ field: 'programmePercent', code: 'REQUIRED' });
    if (!(await areCategories(tx, categoryIds))) fields.push({ field: 'categoryIds', code: 'CHOICE_UNKNOWN' });
    if (!shops.ok) fields.push(...(shops.fields ?? []));
    if (shops.ok && bearer === 'shared' && shops.value.length === 0)
      fields.push({ field: 'shops', code: 'SHOPS_MISSING' });
    if (!read.ok || !shops.ok || fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const programmeBp = bearer === 'programme' ? 10_000 : (programmePercent ?? 0) * 100;
    const voucherId = await insertVoucher(tx, ctx, {
      ...read.value,
      bearer,
      programmeBp,
      programmeName,
      shopId: null,
      shopIds: shops.value,
      categoryIds,
    });
    if (!voucherId) return fieldErr('voucherCode', 'VOUCHER_CODE_TAKEN', { voucher: read.value.code });
    await audit(tx, ctx, {
      action: 'voucher.made',
      subject: { kind: 'voucher', id: voucherId },
      reason,
      data: { code: read.value.code, budgetVnd: Number(read.value.budgetVnd), programmeBp },
    });
    return ok({ voucherId });
  });
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
