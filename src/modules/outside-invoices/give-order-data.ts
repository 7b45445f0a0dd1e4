import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type Day, dayOf, endOfDay, instantOf } from '#kernel/time.ts';
import { maySeeInvoices } from '#modules/invoices/core/policy.ts';
import { ruleAt } from '#modules/law/api.ts';
import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { type CompletedOrder, completedOrders, completedRows, completedShop } from './completed-queries.ts';
import {
  COMPLETED_AT_ONCE,
  type CompletedCursor,
  decodeCompletedCursor,
  encodeCompletedCursor,
  isSpan,
} from './core/completed-orders.ts';
import { DATA_TOKEN_PREFIX } from './create-data-token.ts';
import { shopOfDataToken } from './data-token-store.ts';

export type OrderDataAsked = {
  shopId: string;
  from: Day;
  to: Day;
  cursor: CompletedCursor | null;
  limit?: number;
  /** A sheet lies about on somebody's disk: identity numbers are never whole in one. */
  isSheet?: boolean;
};

export type OrderData = { items: CompletedOrder[]; nextCursor: string | null };

/**
 * Completed orders as an invoice needs them (Decree 254/2026 Arts. 17.1.c, 19.2), for the shop's people or for a program
 * with its token. Each giving out is in the log, with how many identity numbers were in it.
 */
export async function giveOrderData(
  ctx: Ctx,
  asked: OrderDataAsked,
  byToken: { shopId: string; tokenId: string } | null,
): Promise<Result<OrderData>> {
  const { shopId, from, to, cursor, limit = COMPLETED_AT_ONCE } = asked;
  const isOfShop = byToken ? byToken.shopId === shopId : maySeeInvoices(ctx.actor, shopId);
  const shop = isOfShop ? await completedShop(shopId) : null;
  if (!shop) return err('NOT_FOUND');
  if (!isSpan(from, to)) return err('BAD_QUERY');
  const span = { since: instantOf(from), until: endOfDay(to), after: cursor };
  const rows = await completedRows(shopId, span, limit + 1);
  const page = rows.slice(0, limit);
  const days = await ruleAt('order.contact_privacy_days', ctx.now, z.number());
  const isOwn = byToken !== null || isShopMember(ctx.actor, shopId, 'owner');
  const mayName = (deliveredAt: Date) =>
    isOwn && !asked.isSheet && ctx.now < endOfDay(addDays(dayOf(deliveredAt), days));
  const items = await completedOrders(shop, page, mayName);
  const last = page.at(-1);
  const named = items.filter(({ buyer }) => hasWholeNumber(buyer)).length;
  await transaction(async (tx) => {
    await audit(tx, ctx, {
      action: 'invoice.order_data',
      subject: { kind: 'shop', id: shopId },
      data: { from, to, orders: items.length, personalIds: named, tokenId: byToken?.tokenId ?? null },
    });
    return ok();
  });
  const nextCursor =
    rows.length > limit && last ? encodeCompletedCursor({ at: last.deliveredAt.getTime(), id: last.id }) : null;
  return ok({ items, nextCursor });
}

/** Of a person, whatever it serves as. */
const hasWholeNumber = ({ taxCode, personalId }: CompletedOrder['buyer']): boolean =>
  (personalId !== null && !personalId.includes('*')) || (taxCode !== null && isPersonsCode(taxCode));

/** The shop's token of a request's head; null for a person's, or none that still opens something. */
export async function readDataToken(
  authorization: string | undefined,
  at: Date,
): Promise<{ shopId: string; tokenId: string } | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  return bearer?.startsWith(DATA_TOKEN_PREFIX) ? shopOfDataToken(bearer, at) : null;
}

/** The cursor of an address; undefined for one that is none of ours. */
export function readDataCursor(text: string | undefined): CompletedCursor | null | undefined {
  if (!text) return null;
  return decodeCompletedCursor(text) ?? undefined;
}
