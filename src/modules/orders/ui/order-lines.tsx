import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { Box, type LabelledValue, Rows } from '#ui/box.tsx';
import type { OrderView } from '../queries.ts';

/** What was bought, as it was agreed, and the sums. */
export function OrderLines({ order, head }: { order: OrderView; head?: ReactNode }) {
  const t = useTranslations('orders');
  const isPaid = order.payment.state === 'paid';
  const sums: LabelledValue[] = [
    { label: t('goods'), value: formatVnd(order.goodsVnd) },
    { label: t('fee'), value: order.handoverKind === 'pickup' ? t('ownPickup') : formatVnd(order.deliveryVnd) },
  ];
  if (order.discountVnd > 0n) sums.push({ label: t('discount'), value: formatVnd(-order.discountVnd) });
  return (
    <section aria-label={t('lines')}>
      <Box>
        {head}
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.id} className="flex gap-3.5 px-4 py-3.5">
              <span className="size-18.5 shrink-0 overflow-hidden rounded-12 bg-strong">
                {line.pictureUrl ? (
                  <img
                    src={line.pictureUrl}
                    alt=""
                    width={74}
                    height={74}
                    loading="lazy"
                    className="size-full object-cover"
                  />
                ) : (
                  <span className="flex size-full items-center justify-center text-text-3">
                    <ImageOff aria-hidden="true" className="size-6" strokeWidth={1.5} />
                  </span>
                )}
              </span>
              <div className="min-w-0 flex-1">
                <p className="flex justify-between gap-x-3">
                  <span className="min-w-0 font-medium">{line.productName}</span>
                  <span className="shrink-0 font-semibold tabular">{formatVnd(line.lineVnd)}</span>
                </p>
                <p className="text-14 text-text-2">
                  {line.variantName.toLowerCase() !== line.unitLabel.toLowerCase() &&
                    line.variantName !== '' &&
                    `${line.variantName} · `}
                  {t('quantityPrice', {
                    quantity: line.quantity,
                    unit: line.unitLabel,
                    price: formatVnd(line.unitPriceVnd),
                  })}
                </p>
                {line.producerName && (
                  <p className="text-14 text-text-3">
                    {line.originName
                      ? t('grownAt', { name: line.producerName, place: inSentence(line.originName) })
                      : line.producerName}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
        <div className="px-4 py-3">
          <Rows
            plain
            rows={[
              ...sums,
              {
                label: isPaid ? t('paidSum') : order.method === 'cod' ? t('codSum') : t('dueSum'),
                value: formatVnd(order.totalVnd),
                strong: true,
              },
            ]}
          />
          <p className="text-14 text-text-3">{t('taxIncluded')}</p>
        </div>
      </Box>
    </section>
  );
}
