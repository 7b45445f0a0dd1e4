import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { marketVouchers } from '#modules/vouchers/queries.ts';
import { percentText, TERMS, whatItTakes } from '#modules/vouchers/ui/voucher-words.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../csv-answer.ts';
import { VOUCHER_ROLES } from '../voucher-rows.ts';

/** Market vouchers as a sheet, with what each has cost. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...VOUCHER_ROLES);
  const [t, words, terms, vouchers] = await Promise.all([
    getTranslations('vouchers.desk'),
    getTranslations('vouchers'),
    getTranslations(TERMS),
    marketVouchers(ctx),
  ]);
  return csvAnswer(`phieu-giam-gia-${dayOf(ctx.now)}`, [
    [
      t('column.code'),
      t('column.name'),
      t('column.takes'),
      t('column.programme'),
      t('column.programmePart'),
      t('column.from'),
      t('column.to'),
      t('column.budget'),
      t('column.spent'),
      t('column.uses'),
      t('column.state'),
    ],
    ...vouchers.map((voucher) => [
      voucher.code,
      voucher.name,
      whatItTakes(terms, voucher),
      voucher.programmeName,
      `${percentText(voucher.programmeBp)} %`,
      formatDay(voucher.firstDay),
      formatDay(voucher.lastDay),
      voucher.budgetVnd,
      voucher.spentVnd,
      voucher.useCount,
      words(`state.${voucher.state}`),
    ]),
  ]);
}
