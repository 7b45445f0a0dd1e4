import { getTranslations } from 'next-intl/server';
import type { CsvCell } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { MONEY_CHANNELS } from '#modules/books/core/accounts.ts';
import { moneyOf, type Tally } from '#modules/indicators/core/cashless.ts';
import { type Period, periodOf, readPeriod } from '#modules/indicators/core/period.ts';
import {
  type AreaFigures,
  areaFigures,
  type InvoiceShare,
  invoiceShare,
  type Sales,
  sales,
} from '#modules/indicators/queries.ts';
import { percentText } from '#modules/indicators/ui/ways-bar.tsx';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { cashlessCuts } from '../cashless-cuts.ts';
import { invoiceCuts } from '../invoice-cuts.ts';

/** The units' figures of a period as a sheet; or the share without cash, or with an invoice, by day, area and kind of shop. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [t, d] = await Promise.all([getTranslations('indicators'), getTranslations('department')]);
  const query = queryOf(request);
  const period = periodOf(dayOf(ctx.now), readPeriod(query.ky, 30));
  const figures = await sales(ctx, period);
  const rows = (await areaFigures(ctx, period, figures)) ?? [];
  if (figures && query.bang === 'khong-tien-mat')
    return csvAnswer(`khong-tien-mat-${period.from}-${period.to}`, await cashlessRows(figures, rows));
  if (query.bang === 'hoa-don-dien-tu') {
    const share = await invoiceShare(ctx, period);
    if (share) return csvAnswer(`hoa-don-dien-tu-${period.from}-${period.to}`, await invoiceRows(share, rows, period));
  }
  return csvAnswer(`dia-ban-${period.from}-${period.to}`, [
    [
      d('column.area'),
      d('rail.shops'),
      t('households'),
      t('liveProducts'),
      t('soldOrders'),
      t('sold'),
      t('soldAtStalls'),
      t('paidOrders'),
      t('cashlessOrders'),
    ],
    ...rows.map((area) => [
      area.name,
      area.shops,
      area.households,
      area.liveProducts,
      area.orders,
      area.soldVnd,
      area.stallVnd,
      area.paid.all.count,
      area.paid.cashless.count,
    ]),
  ]);
}

/** Every cut under the other, each line with its channels; the whole last, which each cut adds up to. */
async function cashlessRows(figures: Sales, areas: readonly AreaFigures[]): Promise<CsvCell[][]> {
  const [t, names] = await Promise.all([getTranslations('indicators'), getTranslations('department.moneyChannel')]);
  const line = (cut: string, name: string, tally: Tally): CsvCell[] => [
    cut,
    name,
    tally.all.count,
    tally.all.vnd,
    tally.cashless.count,
    tally.cashless.vnd,
    percentText(tally.percent.byCount),
    percentText(tally.percent.byValue),
    ...MONEY_CHANNELS.flatMap((channel) => {
      const { count, vnd } = moneyOf(tally, channel);
      return [count, vnd];
    }),
  ];
  return [
    [
      t('cutHead'),
      t('cutName'),
      t('paidOrders'),
      t('paidVnd'),
      t('cashlessOrders'),
      t('cashlessVnd'),
      t('countShare'),
      t('valueShare'),
      ...MONEY_CHANNELS.flatMap((channel) => [
        t('ordersBy', { way: names(channel) }),
        t('vndBy', { way: names(channel) }),
      ]),
    ],
    ...(await cashlessCuts(figures, areas)).flatMap(({ cut, lines }) =>
      lines.map(({ name, tally }) => line(t(`cut.${cut}`), name, tally)),
    ),
    line(t('whole'), '', figures.paid),
  ];
}

async function invoiceRows(share: InvoiceShare, areas: readonly AreaFigures[], period: Period): Promise<CsvCell[][]> {
  const t = await getTranslations('indicators');
  const line = (cut: string, name: string, { delivered, percent, granted, proven, typed }: InvoiceShare['whole']) => [
    cut,
    name,
    delivered,
    percentText(percent),
    granted,
    proven,
    typed,
  ];
  return [
    [
      t('cutHead'),
      t('cutName'),
      t('deliveredOrders'),
      t('invoiceShare'),
      t('invoiceGranted'),
      t('invoiceProven'),
      t('invoiceTyped'),
    ],
    ...(await invoiceCuts(share, areas, period)).flatMap(({ cut, lines }) =>
      lines.map(({ name, tally }) => line(t(`cut.${cut}`), name, tally)),
    ),
    line(t('whole'), '', share.whole),
  ];
}
