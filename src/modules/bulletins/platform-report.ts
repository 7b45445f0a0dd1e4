import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { type Day, dayOf, daysBetween, formatDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { platformLastDay } from './core/bulletin.ts';
import { PLATFORM_PATH } from './core/pages.ts';
import { PREPARE_ROLES } from './core/policy.ts';
import { lastOver } from './periods.ts';
import { firstDay, isSigned } from './schedule-queries.ts';

const MonthAndDay = z.string().regex(/^\d{2}-\d{2}$/);
const DaysAhead = z.array(z.coerce.number().int());

/** The last day on which the platform's report of a year may reach the authority. */
export const lastDayOf = async (year: string, now: Date): Promise<Day> =>
  platformLastDay(Number(year), await ruleAt('bulletin.platform_due', now, MonthAndDay));

/** The platform's report of the year that ended last, while nobody has signed it: from its first reminder on. */
export async function unsignedPlatformReport(
  now: Date,
): Promise<{ year: string; lastDay: Day; daysLeft: number; isReminderDay: boolean } | null> {
  const { key: year, to } = lastOver('platform', now);
  const [first, lastDay, ahead] = await Promise.all([
    firstDay(),
    lastDayOf(year, now),
    ruleAt('bulletin.platform_remind_days', now, DaysAhead),
  ]);
  const daysLeft = daysBetween(dayOf(now), lastDay);
  if (first === null || to < first || daysLeft > Math.max(...ahead) || (await isSigned('platform', year))) return null;
  return { year, lastDay, daysLeft, isReminderDay: ahead.includes(daysLeft) };
}

/** Who prepares and signs reports is told on each of the days that the rule names. */
export async function remindOfPlatformReport(ctx: Ctx): Promise<void> {
  const waiting = await unsignedPlatformReport(ctx.now);
  if (!waiting?.isReminderDay) return;
  const { year, lastDay } = waiting;
  await transaction(async (tx) => {
    await tellOfficials(tx, ctx, {
      roles: PREPARE_ROLES,
      kind: 'platform-report',
      template: 'deskPlatformReport',
      values: { year, date: formatDay(lastDay) },
      link: PLATFORM_PATH,
    });
    return ok();
  });
}
