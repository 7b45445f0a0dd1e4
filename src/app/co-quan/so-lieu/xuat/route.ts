import { getTranslations } from 'next-intl/server';
import { requireAgency } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../csv-answer.ts';
import { figureTables } from '../figure-rows.ts';

/** Both tables one under the other. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireAgency('figures');
  const [t, d] = await Promise.all([getTranslations('agencies'), getTranslations('department')]);
  const words = { rest: t('rest'), kind: (kind: 'household' | 'cooperative' | 'enterprise') => d(`shopKind.${kind}`) };
  const { period, areas, kinds } = await figureTables(ctx, queryOf(request), words);
  const head = (label: string) => [label, t('sellersSold'), t('ordersSold'), t('soldVnd')];
  const line = ({ label, sellers, orders, soldVnd }: (typeof areas)[number]) => [label, sellers, orders, soldVnd];
  return csvAnswer(`so-lieu-${period.key}`, [
    head(t('area')),
    ...areas.map(line),
    head(d('shops.kind')),
    ...kinds.map(line),
  ]);
}
