/** Reports of what a shop sells, and what officials decide about them. */
import type { Ctx, Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { sweeps as reportSweeps } from '#modules/reports/deadlines.ts';
import { decideReport } from '#modules/reports/decide-report.ts';
import { openReport } from '#modules/reports/open-report.ts';
import { type DecideReport, OpenReport } from '#modules/reports/schema.ts';
import { sweeps as takedownSweeps } from '#modules/takedowns/deadlines.ts';
import { db } from '#platform/db.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, systemCtx } from './market.ts';

export const REASON = 'Nhãn ghi sai nơi trồng, trái với giấy của gian';
export const WORDS = 'Hàng này không phải của Tam Đảo, nhãn in nơi khác';

export const typed = (fields: Record<string, unknown>) =>
  OpenReport.parse({ subject: 'product', reason: 'fake', text: WORDS, ...fields });

export async function report(slug: string, fields: Record<string, unknown> = {}): Promise<string> {
  return must(await openReport(guestCtx(), typed({ name: slug, ...fields }))).code;
}

export const matterOf = async (code: string) =>
  (await db.report.findUniqueOrThrow({ where: { code }, include: { matter: true } })).matter;
export const workOf = (subjectId: string) => db.workItem.findFirstOrThrow({ where: { subjectId } });

export const having = (person: Person, grant: Partial<Person['grants'][number]>): Person => ({
  ...person,
  grants: [{ role: 'moderator', areaId: null, queues: null, standsInFor: null, ...grant }],
});

export async function sweep(at: Date): Promise<void> {
  for (const one of [...reportSweeps, ...takedownSweeps]) await one.run(systemCtx(at));
}

/** A shop that is reported, and two officials who may decide about it. */
export async function openReportDesk() {
  const shop = await makeShop();
  const moderator = await makePerson({ name: 'Lê Minh', roles: ['moderator'] });
  const head = await makePerson({ name: 'Phạm Thu', roles: ['head'] });

  const decide = (matterId: string, decision: DecideReport['decision'], by: Ctx = ctxOf(moderator)) =>
    decideReport(by, { matterId, decision, basis: 'listing.fake_removal', part: 'whole', reason: REASON });

  return {
    shop,
    moderator,
    head,
    decide,
    takenDown: async () => {
      const product = await makeProduct(shop);
      const code = await report(product.slug);
      const matter = await matterOf(code);
      must(await decide(matter.id, 'take_down'));
      const takedown = await db.takedown.findFirstOrThrow({ where: { matterId: matter.id } });
      return { product, code, matter, takedown };
    },
    /** Off the market until its claim is judged: it waits in the queue. */
    heldForNow: async () => {
      const product = await makeProduct(shop);
      const { id } = await matterOf(await report(product.slug, { reason: 'infringing' }));
      const forNow = { decision: 'take_down_for_now', basis: 'listing.infringement_removal', part: 'whole' } as const;
      must(await decideReport(ctxOf(moderator), { matterId: id, ...forNow, reason: REASON }));
      return { product, takedown: await db.takedown.findFirstOrThrow({ where: { matterId: id } }) };
    },
  };
}
