import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours, dayOf, formatDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sellerSanctionPath } from './core/pages.ts';
import { termOf } from './core/sanction.ts';
import { enforce } from './enforce.ts';
import { moveSanction, type SanctionRow } from './store.ts';
import './events.ts';

export type Terms = { noticeDays: number; warnedDays: number };

export async function termsAt(at: Date): Promise<Terms> {
  return {
    noticeDays: await ruleAt('shop.suspend_notice_days', at, z.number().int()),
    warnedDays: await ruleAt('shop.warned_list_days', at, z.number().int()),
  };
}

/** The decision as of now: it holds at once, or the shop is told the day on which it will. */
export async function putInForce(
  tx: Tx,
  ctx: Ctx,
  decision: { sanction: SanctionRow; shopName: string; reason: string; forId: string | null },
  { noticeDays, warnedDays }: Terms,
): Promise<Result<SanctionRow>> {
  const { sanction, shopName, reason, forId } = decision;
  if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
  const { level, isUrgent, isListed } = sanction;
  // A warning stands for as long as it is shown.
  const days = level === 'warn' ? warnedDays : sanction.days;
  const { startsAt, untilAt } = termOf(
    { level, isOfListing: sanction.productId !== null, isUrgent, days },
    ctx.now,
    noticeDays,
  );
  const holdsNow = startsAt <= ctx.now;
  const decided = await moveSanction(tx, sanction.id, holdsNow ? 'enforce' : 'announce', {
    decidedById: ctx.actor.accountId,
    decidedForId: forId,
    decidedAt: ctx.now,
    decisionReason: reason,
    startsAt,
    untilAt,
    listedUntil: isListed ? addHours(startsAt, warnedDays * 24) : null,
  });
  if (!decided) return err('ALREADY_DECIDED');
  if (holdsNow) await enforce(tx, ctx, decided);
  await audit(tx, ctx, {
    action: `sanction.${level}`,
    subject: { kind: 'sanction', id: sanction.id },
    reason,
    data: {
      shop: sanction.shopId,
      code: sanction.code,
      from: startsAt.toISOString(),
      until: untilAt?.toISOString() ?? null,
    },
    ...(forId ? { onBehalfOf: forId } : {}),
  });
  const values = { shop: shopName, sanction: sanction.code };
  const told = {
    shopId: sanction.shopId,
    topic: 'shop',
    link: sellerSanctionPath(sanction.code),
    onceKey: `sanction-decided:${sanction.id}`,
  } as const;
  if (holdsNow) await tellShop(tx, ctx, { ...told, template: 'sanctionDecided', values });
  else {
    const date = formatDay(dayOf(startsAt));
    await tellShop(tx, ctx, { ...told, template: 'sanctionAnnounced', values: { ...values, date } });
  }
  await record(tx, 'sanction.decided', { sanctionId: sanction.id });
  return ok(decided);
}
