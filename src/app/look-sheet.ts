import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { allLooks } from '#modules/agencies/queries.ts';
import { askedText } from '#modules/agencies/ui/look-rows.tsx';
import { csvStream } from './csv-answer.ts';

/** An agency's whole log as a sheet: the department and the agency get the very same. */
export async function lookSheet(ctx: Ctx, agencyId: string): Promise<Response> {
  const t = await getTranslations('agencies');
  async function* lines() {
    yield [t('at'), t('who'), t('kindLabel'), t('lookedAt'), t('askedLabel'), t('rows')];
    for await (const row of allLooks(ctx, agencyId))
      yield [
        formatFullMoment(row.at),
        row.who,
        t(row.isProgram ? 'byProgram' : 'byPerson'),
        t(`look.${row.what}`),
        askedText(row.asked, t),
        row.rows,
      ];
  }
  return csvStream(`nhat-ky-co-quan-${dayOf(ctx.now)}`, lines());
}
