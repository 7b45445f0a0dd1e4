import { PackageSearch } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import type { MyOrderRow } from '../queries.ts';
import { stateTone } from './state-tone.ts';

export function OrderList({ orders }: { orders: readonly MyOrderRow[] }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  if (orders.length === 0)
    return (
      <EmptyState
        picture={{ element: <PackageSearch className="size-10" strokeWidth={1.5} /> }}
        title={t('noneTitle')}
        action={{ href: localePath(locale, '/'), label: t('noneAction') }}
      >
        {t('noneText')}
      </EmptyState>
    );
  return (
    <Box>
      {orders.map((order) => (
        <BoxItem
          key={order.code}
          title={order.shopName}
          href={localePath(locale, `/don-hang/${order.code}`)}
          end={
            <span className="grid justify-items-end gap-1">
              <span className="font-semibold tabular">{formatVnd(order.totalVnd)}</span>
              <Badge tone={stateTone(order.state)} small icon={null}>
                {t(`stateShort.${order.state}`)}
              </Badge>
            </span>
          }
        >
          <p className="line-clamp-2">{order.summary}</p>
          <p className="text-14 text-text-3">{formatFullMoment(order.placedAt)}</p>
        </BoxItem>
      ))}
    </Box>
  );
}
