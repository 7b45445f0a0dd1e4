import { Package } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoment } from '#kernel/time.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { lineName } from '../core/summary.ts';
import type { OrderView, ParcelView } from '../queries.ts';

const TONES: Record<ParcelView['state'], BadgeTone> = {
  ready: 'wait',
  on_the_way: 'info',
  delivered: 'ok',
  came_back: 'off',
  cancelled: 'off',
};

/** The parcels of an order that travels in more than one; `act` is what may be done with each. */
export function Parcels({ order, act }: { order: OrderView; act?: (parcel: ParcelView) => ReactNode }) {
  const t = useTranslations('orders');
  if (order.parcels.length < 2) return null;
  const nameOf = (id: string) => order.lines.filter((line) => line.id === id).map(lineName)[0] ?? '';
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels" className="mb-3 text-20">
        {t('parcels', { count: order.parcels.length })}
      </h2>
      <Box>
        {order.parcels.map((parcel) => (
          <BoxRow key={parcel.deliveryId}>
            <p className="flex items-center justify-between gap-3">
              <span className="flex items-center gap-2 font-semibold">
                <Package aria-hidden="true" className="size-5 text-text-2" strokeWidth={1.75} />
                {t('parcel', { number: parcel.number })}
              </span>
              <Badge tone={TONES[parcel.state]} small icon={null}>
                {t(`parcelState.${parcel.state}`)}
              </Badge>
            </p>
            <p className="mt-1">{parcel.lineIds.map(nameOf).join(', ')}</p>
            <p className="text-14 text-text-3">{[whenOf(parcel), parcel.reason].filter(Boolean).join(' · ')}</p>
            {act && <div className="mt-3 empty:hidden">{act(parcel)}</div>}
          </BoxRow>
        ))}
      </Box>
      <p className="mt-2 text-14 text-text-3">{t('parcelFee')}</p>
    </section>
  );
}

function whenOf(parcel: ParcelView): string {
  const at = parcel.cameBackAt ?? parcel.deliveredAt ?? parcel.handedOverAt;
  return at ? formatMoment(at) : '';
}
