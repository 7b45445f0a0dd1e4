import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addDays, addHours, addWorkingDays, type Day, dayOf, endOfOffice, formatDay } from '#kernel/time.ts';
import { holidaysFrom, ruleAt } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { openWork } from '#modules/work/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { SETTINGS_PATH } from './core/pages.ts';
import { noteAsked, noteReminded, papersToAsk, papersToRemind } from './paper-store.ts';

/** An official has at least so long, also where the paper ends before. */
const LEAST_WORKING_DAYS = 2;

/** Papers about to end: first their shop hears of it; of those it brings no other for in its time, the department is asked. */
export async function watchPapers(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now);
  const days = (code: 'paper.remind_days' | 'paper.answer_days' | 'paper.desk_days') =>
    ruleAt(code, ctx.now, z.number());
  const [remindDays, answerDays, deskDays] = await Promise.all([
    days('paper.remind_days'),
    days('paper.answer_days'),
    days('paper.desk_days'),
  ]);
  await transaction(async (tx) => {
    for (const paper of await papersToRemind(tx, today, addDays(today, remindDays))) {
      await tellShop(tx, ctx, {
        shopId: paper.shopId,
        topic: 'shop',
        template: 'paperEnds',
        values: { paper: paper.number, about: paper.productName ?? paper.shopName, date: formatDay(paper.expiresOn) },
        link: SETTINGS_PATH,
        onceKey: `paper-ends:${paper.id}`,
      });
      await noteReminded(tx, paper.id, ctx.now);
    }
    return ok();
  });
  await transaction(async (tx) => {
    const remindedBy = addHours(ctx.now, -24 * answerDays);
    await askAboutPapers(tx, ctx, { until: addDays(today, deskDays), remindedBy });
    return ok();
  });
}

const laterOf = (...days: Day[]): Day => days.toSorted().at(-1) ?? '';

async function askAboutPapers(tx: Tx, ctx: Ctx, by: { until: string; remindedBy: Date }): Promise<void> {
  const least = addWorkingDays(dayOf(ctx.now), LEAST_WORKING_DAYS, await holidaysFrom(ctx.now));
  for (const paper of await papersToAsk(tx, by.until, by.remindedBy)) {
    await noteAsked(tx, paper.id, ctx.now);
    await openWork(tx, {
      kind: 'paper',
      subjectId: paper.id,
      code: `GT-${paper.id.slice(-6).toUpperCase()}`,
      variant: paper.kind,
      subject: paper.productName ?? paper.shopName,
      party: paper.productName ? paper.shopName : paper.number,
      areaId: paper.areaId,
      shopId: paper.shopId,
      openedAt: ctx.now,
      dueAt: endOfOffice(laterOf(paper.expiresOn, least)),
      isSandbox: isSandbox(),
    });
  }
}
