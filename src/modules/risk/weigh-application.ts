import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { changeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { applicationFacts } from './application-facts-queries.ts';
import { applicationSignals } from './core/application-signals.ts';
import { riskOf } from './core/risk.ts';
import { settingsAt } from './settings-queries.ts';
import { lockSubject, noteFirings, saveScore } from './store.ts';

/** Counts anew what speaks for a closer look at a request to open a shop, while it waits. */
export async function weighApplication(ctx: Ctx, applicationId: string): Promise<void> {
  must(
    await transaction(async (tx) => {
      await lockSubject(tx, 'application', applicationId);
      const facts = await applicationFacts(tx, applicationId);
      if (!facts) return ok();
      const { weights } = await settingsAt(tx, ctx.now);
      const risk = riskOf(applicationSignals(facts), weights);
      await saveScore(tx, 'application', applicationId, risk, ctx.now);
      await noteFirings(tx, 'application', applicationId, risk, ctx.now);
      await changeWork(tx, { kind: 'application', subjectId: applicationId }, { riskPoints: risk.points });
      return ok();
    }),
  );
}
