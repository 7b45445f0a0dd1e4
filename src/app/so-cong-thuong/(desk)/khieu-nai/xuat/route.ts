import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { COMPLAINT_ROLES } from '#modules/complaints/core/policy.ts';
import { escalatedSheet } from '#modules/complaints/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvStream } from '../../../../csv-answer.ts';

/** What waits for the department as a sheet, sent as it is read. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...COMPLAINT_ROLES);
  const [t, all] = await Promise.all([getTranslations('complaints.desk'), getTranslations('complaints')]);
  async function* lines(): AsyncGenerator<readonly CsvCell[]> {
    yield [
      t('complaint'),
      all('hearing.order'),
      all('about'),
      t('shop'),
      t('buyerSays'),
      t('shopSays'),
      t('since'),
      t('due'),
    ];
    for await (const row of escalatedSheet(ctx))
      yield [
        row.code,
        row.orderCode,
        all(`subject.${row.subject}`),
        row.shopName,
        row.buyerWords,
        row.sellerWords ?? t('shopSilent'),
        formatFullMoment(row.escalatedAt),
        formatFullMoment(row.dueAt),
      ];
  }
  return csvStream(`khieu-nai-${dayOf(ctx.now)}`, lines());
}
