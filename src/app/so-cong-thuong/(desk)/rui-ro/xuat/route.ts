import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { RISK_READERS } from '#modules/risk/core/policy.ts';
import { reasonStats } from '#modules/risk/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../csv-answer.ts';

/** The reasons and how often each was right, as a sheet. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...RISK_READERS);
  const t = await getTranslations('risk');
  return csvAnswer(`rui-ro-${dayOf(ctx.now)}`, [
    [t('reasonHead'), t('weight'), t('hard'), t('fired'), t('agreed'), t('notAgreed'), t('precision')],
    ...(await reasonStats(ctx)).map((row) => [
      t(`reason.${row.code}.name`),
      row.weight,
      row.isHard ? '1' : '0',
      row.fired,
      row.agreed,
      row.notAgreed,
      row.precision === null ? '' : row.precision,
    ]),
  ]);
}
