/** Sales at a stall as its seller's phone sends them, and what they must leave behind. */
import type { Client } from 'pg';
import type { Ctx, ShopRole } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { CHECKS } from '#modules/books/check-sql.ts';
import { giveBackAtStall } from '#modules/stall/give-back.ts';
import { GiveBack, SellAtStall } from '#modules/stall/schema.ts';
import { sellAtStall } from '#modules/stall/sell-at-stall.ts';
import { db } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { ctxOf, makePerson, NOON, randomKey, type TestShop } from './market.ts';

export type SaleForm = Record<string, string>;

export const saleForm = (form: SaleForm, of: TestShop) => ({
  shopId: of.shopId,
  formKey: randomKey(),
  method: 'vietqr',
  ...form,
});

/** As the door reads it. */
export async function sellAt(of: TestShop, form: SaleForm, ctx: Ctx): Promise<Result<{ code: string }>> {
  const input = parse(SellAtStall, saleForm(form, of));
  return input.ok ? sellAtStall(ctx, input.value) : input;
}

export async function soldAt(of: TestShop, form: SaleForm, ctx: Ctx): Promise<string> {
  const done = await sellAt(of, form, ctx);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.value.code;
}

export const giveBack = (ctx: Ctx, form: SaleForm) =>
  giveBackAtStall(ctx, GiveBack.parse({ through: 'cash', reason: 'Khách đổi ý', ...form }));

export const workerOf = async (of: TestShop, role: ShopRole, at = NOON): Promise<Ctx> =>
  ctxOf({ ...(await makePerson()), shops: [{ shopId: of.shopId, role }] }, at);

export const orderOf = (code: string) =>
  db.order.findUniqueOrThrow({ where: { code }, include: { lines: true, purchase: true } });

/** The nightly comparison of everything with everything, of all orders and heaps so far. */
export async function differencesBy(owner: Client): Promise<unknown[]> {
  const found = [];
  for (const { key, sql } of Object.values(CHECKS))
    for (const one of sql) {
      const [from, to] =
        key === 'uuid'
          ? ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
          : ['0', '9223372036854775807'];
      const { rows } = await owner.query(
        `select * from (${one}) d where expected is distinct from found`,
        [from, to, NOON].slice(0, one.includes('$3') ? 3 : 2),
      );
      found.push(...rows);
    }
  return found;
}
