import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { RISK_SHEETS, type RiskSheet } from '#modules/risk/core/pages.ts';
import { RISK_READERS } from '#modules/risk/core/policy.ts';
import { settingText } from '#modules/risk/core/settings.ts';
import { listedAtOnce, reasonStats, riskSettings, shownBrands } from '#modules/risk/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { boundsText, nameOf } from '../setting-name.ts';

type Ctx = Awaited<ReturnType<typeof requireOfficial>>;
type Sheet = (ctx: Ctx) => Promise<CsvCell[][]>;

/** A table of the page as a sheet. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...RISK_READERS);
  const asked = queryOf(request).bang;
  const name = RISK_SHEETS.find((one) => one === asked) ?? 'ly-do';
  return csvAnswer(`rui-ro-${name}-${dayOf(ctx.now)}`, await SHEETS[name](ctx));
}

const SHEETS: Readonly<Record<RiskSheet, Sheet>> = {
  'ly-do': async (ctx) => {
    const t = await getTranslations('risk');
    return [
      [t('reasonHead'), t('weight'), t('hard'), t('fired'), t('agreed'), t('notAgreed'), t('precision')],
      ...(await reasonStats(ctx)).map((row) => [
        t(`reason.${row.code}.name`),
        row.weight,
        row.isHard ? '1' : '0',
        row.fired,
        row.agreed,
        row.notAgreed,
        row.precision ?? '',
      ]),
    ];
  },
  'ban-ngay': async (ctx) => {
    const t = await getTranslations('risk.atOnce');
    const view = await listedAtOnce(ctx, true);
    return [
      [t('product'), t('shop'), t('day'), t('points'), t('band'), t('draw'), t('rate'), t('outcome')],
      ...(view?.rows ?? []).map((row) => [
        row.productName,
        row.shopName,
        formatDay(row.day),
        row.points,
        t(`bands.${row.band}`),
        row.draw,
        row.rateBp,
        t(`outcomes.${row.isDrawn ? (row.outcome ?? 'waits') : 'notDrawn'}`),
      ]),
    ];
  },
  muc: async (ctx) => {
    const t = await getTranslations('risk');
    const { settings } = await riskSettings(ctx);
    return [
      [t('term.name'), t('term.now'), t('bounds')],
      ...settings.map((term) => [nameOf(t, term.key), settingText(term.key, term.value), boundsText(t, term)]),
    ];
  },
  'da-dat': async (ctx) => {
    const t = await getTranslations('risk');
    const { history } = await riskSettings(ctx);
    return [
      [t('set.key'), t('set.value'), t('set.from'), t('set.reason'), t('setBy'), t('setAt')],
      ...history.map((row) => [
        nameOf(t, row.key),
        settingText(row.key, row.value),
        formatDay(row.effectiveFrom),
        row.reason,
        row.setBy,
        formatFullMoment(row.setAt),
      ]),
    ];
  },
  'nhan-hieu': async (ctx) => {
    const t = await getTranslations('risk');
    const brands = await shownBrands(ctx);
    return [
      [t('brand.brand'), t('brand.shop'), t('set.reason'), t('set.from')],
      ...(brands?.shown ?? []).map((row) => [row.brand, row.shopName, row.reason, formatDay(row.grantedOn)]),
    ];
  },
};
