import { Client } from 'pg';
import type { ShopRole } from '#kernel/actor.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { env } from '#platform/env.ts';
import { sepayNotice } from './checkout.ts';
import { ctxOf, makeShop, NOON, systemCtx } from './market.ts';
import { differencesBy, type SaleForm, sellAt, soldAt, workerOf } from './stall-sales.ts';

/** A shop that sells at a stall, its seller and his people, and what its bank tells. */
export async function openStall() {
  const shop = await makeShop();
  const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();

  const seller = (at = NOON, of = shop) => ctxOf(of.seller, at);
  const worker = (role: ShopRole, of = shop, at = NOON) => workerOf(of, role, at);

  const sell = (form: SaleForm, ctx = seller(), of = shop) => sellAt(of, form, ctx);
  const sold = (form: SaleForm, ctx = seller(), of = shop) => soldAt(of, form, ctx);
  const tell = (row: { amountVnd: bigint; content: string }, at = NOON, of = shop) =>
    receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: of.accountNumber, ...row }));

  return {
    shop,
    owner,
    seller,
    worker,
    sell,
    sold,
    tell,
    differences: () => differencesBy(owner),
    close: () => owner.end(),
  };
}
