import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { formatMoment } from '#kernel/time.ts';
import { createCart } from '#modules/cart/api.ts';
import { billerOf, billers, collector } from '#modules/collector/api.ts';
import { db } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { findOwnCode } from './code-store.ts';
import { fitsPattern } from './core/customer-code.ts';
import { insertLookup } from './lookup-store.ts';
import { isOwner, ownerOf } from './owner.ts';
import type { LookUp, LookUpSaved, OwnPayment } from './schema.ts';
import { readPayment } from './store.ts';

/** `token`: new, for the browser of a guest who had none. */
export type LookedUp = { lookupId: string; token: string | null };

/** Asks the collector what a customer owes and keeps the answer for whoever asked. */
export async function lookUpBills(ctx: Ctx, { biller: code, customerCode }: LookUp): Promise<Result<LookedUp>> {
  const desk = collector();
  if (!desk) return err('NOT_FOUND');
  const biller = await billerOf(code);
  if (!biller) return (await billers()) ? fieldErr('biller', 'CHOICE_UNKNOWN') : err('COLLECTOR_SILENT');
  const example = biller.customerCodeExample;
  if (!fitsPattern(customerCode, biller.customerCodePattern))
    return fieldErr('customerCode', 'CUSTOMER_CODE_INVALID', { example });
  const answer = await desk.lookUp({ biller: code, customerCode });
  if (answer.kind === 'unanswered') return err('COLLECTOR_SILENT');
  if (answer.kind === 'refused') {
    if (answer.code === 'UNKNOWN_CUSTOMER' || answer.code === 'BAD_REQUEST')
      return fieldErr('customerCode', 'CUSTOMER_UNKNOWN', { biller: biller.name });
    if (answer.code === 'CLOSED' && answer.opensAt) return err('BILL_CLOSED', { opens: formatMoment(answer.opensAt) });
    return err('COLLECTOR_SILENT');
  }
  const cart = ownerOf(ctx.actor) ? null : await createCart(ctx);
  if (cart && !cart.ok) return cart;
  const token = cart?.value.token ?? null;
  const owner = ownerOf(token === null ? ctx.actor : { kind: 'guest', cartToken: token, openedOrders: [] });
  if (!owner) return err('NOT_ALLOWED');
  const lookupId = await insertLookup(db, { owner, biller: code, customerCode, due: answer.value, at: ctx.now });
  return ok({ lookupId, token });
}

/** The same with a code that the account keeps. */
export async function lookUpSaved(ctx: Ctx, { codeId }: LookUpSaved): Promise<Result<LookedUp>> {
  const saved = await findOwnCode(db, ctx, codeId);
  return saved ? lookUpBills(ctx, { biller: saved.biller, customerCode: unseal(saved.codeSealed) }) : err('NOT_FOUND');
}

/** The same for the customer of an own payment: after one that failed, or the next month. */
export async function lookUpAgain(ctx: Ctx, { code }: OwnPayment): Promise<Result<LookedUp>> {
  const payment = await readPayment(db, { code });
  if (!payment || !isOwner(ctx, payment)) return err('NOT_FOUND');
  return lookUpBills(ctx, { biller: payment.biller, customerCode: unseal(payment.codeSealed) });
}
