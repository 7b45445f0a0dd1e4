import { type Ctx, isOfficialFor, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, formatDay } from '#kernel/time.ts';
import { firstDayOf } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { shopIdentity } from '#modules/shops/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { SELLER_PATH } from './core/pages.ts';
import { mayGrantExceptions } from './core/policy.ts';
import { hasException, lockSubjectOfShop } from './exception-queries.ts';
import type { ExceptionGrant } from './schema.ts';
import { endExceptions, insertException } from './store.ts';

/** Long enough to bring back a lost card, short enough to stay an exception. */
const LONGEST_DAYS = 90;

/** The head lets one shop sell on without electronic identity until a day, with a reason that stands in the log. */
export async function grantException(ctx: Ctx, input: ExceptionGrant): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  if (!mayGrantExceptions(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  const { shopId, until, reason } = input;
  if (isShopMember(actor, shopId)) return err('OWN_SHOP');
  const today = dayOf(ctx.now);
  const from = await firstDayOf('shop.identity_electronic', true);
  // Before the rule holds, what it allows is counted from its first day.
  const start = from !== null && from > today ? from : today;
  if (until < start || until > addDays(start, LONGEST_DAYS))
    return fieldErr('until', 'IDENTITY_EXCEPTION_LATE', {
      from: formatDay(start),
      to: formatDay(addDays(start, LONGEST_DAYS)),
    });
  return transaction(async (tx) => {
    const shop = await lockSubjectOfShop(tx, shopId);
    if (!shop) return err('NOT_FOUND');
    if (!isOfficialFor(actor, shop.areaId, 'head')) return err('NOT_ALLOWED');
    if (shop.isElectronic) return err('IDENTITY_DONE');
    await endExceptions(tx, shopId, { at: ctx.now, byId: null, reason: 'over', lastDayBefore: today });
    if (await hasException(tx, shopId)) return err('IDENTITY_EXCEPTION_EXISTS');
    await insertException(tx, { shopId, until, reason, grantedAt: ctx.now, grantedById: accountId });
    await shopIdentity.takeUpAgain(tx, shopId);
    await audit(tx, ctx, {
      action: 'identity.exception_granted',
      subject: { kind: 'shop', id: shopId },
      reason,
      data: { until },
    });
    await tellShop(tx, ctx, {
      shopId,
      topic: 'department',
      template: 'identityExcepted',
      values: { shop: shop.label, date: formatDay(until) },
      link: SELLER_PATH,
      onceKey: `identity-exception:${shopId}:${ctx.now.toISOString()}`,
    });
    return ok({ shopId });
  });
}
