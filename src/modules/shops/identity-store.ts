import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

/** Who stands behind the shop is known electronically from now on; what waited for that alone waits no more. */
export async function noteElectronic(tx: Tx, shopId: string): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { identityLevel: 'electronic' } });
  await takeUpAgain(tx, shopId);
}

/** The shop takes orders again, unless something else holds it. */
export async function takeUpAgain(tx: Tx, shopId: string): Promise<void> {
  await tx.shop.updateMany({ where: { id: shopId, pausedFor: 'identity' }, data: { pausedAt: null, pausedFor: null } });
}

/** Shops that may sell no longer without electronic identity and without an exception: they leave lists and searches. */
export async function pauseUnknown(tx: Tx, at: Date, today: Day): Promise<number> {
  return tx.$executeRaw`
    update shops s set paused_at = ${at}, paused_for = 'identity'
    where s.identity_level <> 'electronic' and s.status = 'active' and s.paused_at is null
      and not exists (select 1 from identity_exceptions e
        where e.shop_id = s.id and e.ended_at is null and e.until >= ${dateOfDay(today)}::date)`;
}
