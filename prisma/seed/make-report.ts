import type { Person } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { writeTexts } from '#modules/bulletins/change-bulletin.ts';
import { makeBulletin } from '#modules/bulletins/make-bulletin.ts';
import { addRecipient } from '#modules/bulletins/set-schedule.ts';
import { signBulletin } from '#modules/bulletins/sign-bulletin.ts';
import { daysToCount } from '#modules/indicators/changed-queries.ts';
import { refreshChanged, refreshRest } from '#modules/indicators/refresh-days.ts';
import { ctxAt, unwrap } from './steps.ts';

const TEXTS = {
  opening: 'Các xã, phường đều có hàng lên sàn. Đơn hàng tăng ở nhóm nông sản và đặc sản của tỉnh.',
  findings: 'Phần lớn đơn trả bằng chuyển khoản và ví điện tử. Vẫn còn xã chưa có người bán.',
  outlook: 'Tiếp tục đưa hộ kinh doanh của các xã còn trống lên sàn, hướng dẫn người bán xuất hóa đơn điện tử.',
};

/** Last month's report, signed by the head and on its way to her. The worker prints and sends it as soon as it runs. */
export async function makeReport(head: Person): Promise<void> {
  const today = new Date();
  const firstOfMonth = `${dayOf(today).slice(0, 7)}-01`;
  const fifth = instantOf(addDays(firstOfMonth, 4), '09:00');
  const ctx = ctxAt(head, fifth < today ? fifth : today);
  await countPast(today);
  const period = addDays(firstOfMonth, -1).slice(0, 7);
  const { bulletinId } = unwrap(await makeBulletin(ctx, { kind: 'month', period }));
  const seenAt = ctx.now.toISOString();
  unwrap(await writeTexts(ctx, { bulletinId, seenAt, ...TEXTS }));
  unwrap(await addRecipient(ctx, { kind: 'month', accountId: head.accountId, name: '', email: '' }));
  unwrap(await signBulletin(ctx, { bulletinId, seenAt, isPublic: true }));
}

/** As the worker would in its first minutes: no report is made of days that wait to be counted. */
async function countPast(now: Date): Promise<void> {
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, now);
  await refreshChanged(ctx);
  while ((await daysToCount(now, 1)).length > 0) await refreshRest(ctx);
}
