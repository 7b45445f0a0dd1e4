import { getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { type InvoiceTally, invoiceTally } from '#modules/indicators/core/invoice-share.ts';
import { daysOf, type Period } from '#modules/indicators/core/period.ts';
import type { AreaFigures, InvoiceShare } from '#modules/indicators/queries.ts';
import type { InvoiceCut } from '#modules/indicators/ui/invoice-tables.tsx';
import { ORDER_CHANNELS } from '#modules/orders/core/order.ts';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';

const NONE = invoiceTally([]);

/** Both places of sale, every kind of shop, the areas in which something was delivered, months and days newest first. */
export async function invoiceCuts(
  share: InvoiceShare,
  areas: readonly AreaFigures[],
  period: Period,
): Promise<InvoiceCut[]> {
  const d = await getTranslations('department');
  const named = (key: string, name: string, tally: InvoiceTally | undefined) => ({ key, name, tally: tally ?? NONE });
  return [
    { cut: 'place', lines: ORDER_CHANNELS.map((one) => named(one, d(`channel.${one}`), share.byChannel.get(one))) },
    { cut: 'kind', lines: SHOP_KINDS.map((one) => named(one, d(`shopKind.${one}`), share.byKind.get(one))) },
    {
      cut: 'area',
      lines: [...share.byArea].map(([id, tally]) =>
        named(id, areas.find(({ areaId }) => areaId === id)?.name ?? d('invoices.otherArea'), tally),
      ),
    },
    {
      cut: 'month',
      lines: [...share.byMonth]
        .sort(([a], [b]) => (a < b ? 1 : -1))
        .map(([month, tally]) => named(month, `${month.slice(5)}/${month.slice(0, 4)}`, tally)),
    },
    {
      cut: 'day',
      lines: daysOf(period)
        .map((day) => named(day, formatDay(day), share.byDay.get(day)))
        .reverse(),
    },
  ];
}
