import { getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { tallyOf } from '#modules/indicators/core/cashless.ts';
import { daysOf } from '#modules/indicators/core/period.ts';
import type { AreaFigures, Sales } from '#modules/indicators/queries.ts';
import type { CashlessCut } from '#modules/indicators/ui/cashless-tables.tsx';
import { ORDER_CHANNELS } from '#modules/orders/core/order.ts';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';

/** Days newest first, both places of sale, every kind of shop, and the areas in which something was paid. */
export async function cashlessCuts(figures: Sales, areas: readonly AreaFigures[]): Promise<CashlessCut[]> {
  const d = await getTranslations('department');
  return [
    {
      cut: 'place',
      lines: ORDER_CHANNELS.map((channel) => ({
        key: channel,
        name: d(`channel.${channel}`),
        tally: figures.paidByOrderChannel.get(channel) ?? tallyOf([]),
      })),
    },
    {
      cut: 'kind',
      lines: SHOP_KINDS.map((kind) => ({
        key: kind,
        name: d(`shopKind.${kind}`),
        tally: figures.paidByKind.get(kind) ?? tallyOf([]),
      })),
    },
    {
      cut: 'area',
      lines: areas
        .filter(({ paid }) => paid.all.count > 0)
        .map(({ areaId, name, paid }) => ({ key: areaId, name, tally: paid })),
    },
    {
      cut: 'day',
      lines: daysOf(figures.period)
        .map((day) => ({ key: day, name: formatDay(day), tally: figures.paidByDay.get(day) ?? tallyOf([]) }))
        .reverse(),
    },
  ];
}
