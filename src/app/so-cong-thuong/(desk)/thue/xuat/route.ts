import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { TAX_ROLES } from '#modules/tax/core/policy.ts';
import { returnMonths } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../csv-answer.ts';

/** The months as a sheet; no seller stands in it. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...TAX_ROLES);
  const [t, ts, months] = await Promise.all([getTranslations('tax.desk'), getTranslations('tax'), returnMonths(ctx)]);
  if (!months) notFound();
  return csvAnswer(`thue-${dayOf(ctx.now)}`, [
    [t('month'), t('sellers'), t('base'), t('vat'), t('pit'), t('due'), t('state'), t('reference'), t('filedOn')],
    ...months.map((row) => [
      ts('month', { month: Number(row.period.slice(4)), year: row.period.slice(0, 4) }),
      row.sellers,
      row.baseVnd,
      row.vatVnd,
      row.pitVnd,
      formatDay(row.dueOn),
      t(`stateOf.${row.state}`),
      row.reference,
      row.filedOn && formatDay(row.filedOn),
    ]),
  ]);
}
