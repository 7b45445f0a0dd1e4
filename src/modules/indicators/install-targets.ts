import { must, ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Province } from '#provinces/pack.ts';
import { matterOf } from './core/target.ts';
import { insertTarget, type NewTarget } from './entry-store.ts';
import { planTargets } from './plan-queries.ts';

/** Brings the numbers of the pack's plans into the table, once each: what was entered or changed since stays. */
export async function installTargets({ targets }: Province, at: Date): Promise<number> {
  return must(
    await transaction(async (tx) => {
      const keyOf = (target: Pick<NewTarget, 'plan' | 'indicator' | 'districts' | 'from'>) =>
        `${matterOf(target)} ${target.from}`;
      const known = new Set((await planTargets()).map(keyOf));
      let installed = 0;
      for (const { plan, planName, code, value, valueTo, goal, from, to, source, scope } of targets) {
        const districts = scope.kind === 'province' ? [] : scope.districtCodes;
        const target = {
          plan,
          planName,
          indicator: code,
          value,
          valueTo: valueTo ?? null,
          goal,
          from,
          to,
          source,
          districts,
          reason: '',
        };
        if (known.has(keyOf(target))) continue;
        await insertTarget(tx, target, { accountId: null, at });
        installed++;
      }
      return ok(installed);
    }),
  );
}
