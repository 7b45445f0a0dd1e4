import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours, dayOf, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { RULE_CODES } from '#modules/law/core/rule-codes.ts';
import { transaction } from '#platform/db.ts';
import type { Term } from './core/holding.ts';
import { HOLDINGS } from './core/holdings.ts';
import { forgetPapers, forgetShopPapers } from './forget-papers.ts';
import { endTerm } from './map-store.ts';

/** Lets go of what the map says is over: carts, codes, keys, names on old orders, photos of papers. Batch by batch. */
export async function applyRetention(ctx: Ctx): Promise<void> {
  await forgetPapers({ before: await before({ rule: 'data.papers_kept_days', unit: 'days' }, ctx.now) });
  await forgetShopPapers(await before({ rule: 'invoice.kept_years', unit: 'years' }, ctx.now));
  for (const holding of HOLDINGS)
    for (const term of holding.terms ?? []) {
      const over = await before(term, ctx.now);
      // A batch that was not full was the last.
      for (let count = 1000; count === 1000; )
        count = must(await transaction(async (tx) => ok(await endTerm(tx, holding, term, over))));
    }
}

/** The instant before which something is over; years are counted from day to day, not in seconds. */
async function before({ rule, unit }: Pick<Term, 'rule' | 'unit'>, at: Date): Promise<Date> {
  if (!rule) return at;
  const code = RULE_CODES.find((known) => known === rule);
  if (!code) throw new Error(`no rule ${rule}`);
  const count = await ruleAt(code, at, z.number());
  if (unit === 'hours') return addHours(at, -count);
  if (unit === 'days') return addHours(at, -count * 24);
  const day = dayOf(at);
  // Not every year has a 29th of February; a day more is kept rather than less.
  const same = `${Number(day.slice(0, 4)) - count}${day.slice(4)}`;
  return instantOf(same.replace('02-29', '02-28'));
}
