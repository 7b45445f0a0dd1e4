import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { deliveriesOf } from '#modules/agencies/queries.ts';
import { factKey } from '#modules/agencies/ui/fact-key.ts';
import { requireAgency } from '#platform/session.ts';
import { csvAnswer } from '../../../../csv-answer.ts';
import { cutLine, MOST_IN_SHEET } from '../../../agency-filters.ts';

type Context = { params: Promise<{ id: string }> };

/** The log of deliveries as a sheet. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const ctx = await requireAgency('webhooks');
  const found = await deliveriesOf(ctx, (await params).id, { page: 1, perPage: MOST_IN_SHEET });
  if (!found) notFound();
  const t = await getTranslations('agencies');
  return csvAnswer(`ket-noi-${dayOf(ctx.now)}`, [
    ['id', t('at'), t('factLabel'), t('tries'), t('answer'), t('stateLabel')],
    ...found.rows.map((row) => [
      row.id,
      formatFullMoment(row.createdAt),
      t(`fact.${factKey(row.fact)}`),
      row.tries,
      row.lastStatus ?? row.lastError,
      t(`deliveryState.${row.state}`),
    ]),
    ...cutLine(found, t),
  ]);
}
