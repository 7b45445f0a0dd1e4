import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatShortDay } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { Box, type LabelledValue, Rows } from '#ui/box.tsx';
import { formatWeight } from '../core/weight.ts';
import type { OrderLineView, OrderView } from '../queries.ts';

/** What was ordered, beside it what was packed, and the sums as they stand. */
export function OrderLines({ order, head }: { order: OrderView; head?: ReactNode }) {
  const t = useTranslations('orders');
  return (
    <section aria-label={t('lines')}>
      <Box>
        {head}
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
        <div className="px-4 py-3">
          <Sums order={order} />
          <p className="text-14 text-text-3">{t('taxIncluded')}</p>
        </div>
      </Box>
    </section>
  );
}

function Line({ line }: { line: OrderLineView }) {
  const t = useTranslations('orders');
  const isChanged = line.packedBase !== null && line.lineVnd !== line.estimateVnd;
  return (
    <li className="flex gap-3.5 px-4 py-3.5">
      <span className="size-18.5 shrink-0 overflow-hidden rounded-12 bg-strong">
        {line.pictureUrl ? (
          <img src={line.pictureUrl} alt="" width={74} height={74} loading="lazy" className="size-full object-cover" />
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
        {line.replacesLineId && <p className="text-14 font-semibold text-info-text">{t('standsInFor')}</p>}
        <p className="text-14 text-text-2">
          {line.variantName.toLowerCase() !== line.unitLabel.toLowerCase() &&
            line.variantName !== '' &&
            `${line.variantName} · `}
          {line.pricing === 'weighed'
            ? t('weightPrice', { weight: formatWeight(line.orderedBase), price: formatVnd(line.shownPriceVnd) })
            : t('quantityPrice', {
                quantity: line.quantity,
                unit: line.unitLabel,
                price: formatVnd(line.unitPriceVnd),
              })}
        </p>
        {line.packedBase === null && line.pricing === 'weighed' && (
          <p className="text-14 text-text-3">{t('weighedLater')}</p>
        )}
        {line.packedBase !== null && !line.replacesLineId && (isChanged || line.pricing === 'weighed') && (
          <p className="text-14 font-medium">
            {t('packedAs', { packed: packedText(line) })}
            {isChanged && ` · ${t('insteadOf', { amount: formatVnd(line.estimateVnd) })}`}
          </p>
        )}
        {line.shortReason && (
          <p className="text-14 text-wait-text">{t('shortBecause', { reason: line.shortReason })}</p>
        )}
        {line.promisedFrom && line.promisedTo && (
          <p className="text-14 text-text-3">
            {t('promisedBetween', { from: formatShortDay(line.promisedFrom), to: formatShortDay(line.promisedTo) })}
          </p>
        )}
        {line.lotCodes.length > 0 && (
          <p className="text-14 text-text-3">{t('lots', { codes: line.lotCodes.join(', ') })}</p>
        )}
        {line.returnedVnd > 0n && (
          <p className="text-14 text-text-2">{t('returnedSum', { amount: formatVnd(line.returnedVnd) })}</p>
        )}
        {line.producerName && (
          <p className="text-14 text-text-3">
            {line.originName
              ? t('grownAt', { name: line.producerName, place: inSentence(line.originName) })
              : line.producerName}
          </p>
        )}
      </div>
    </li>
  );
}

function packedText(line: OrderLineView): string {
  const base = line.packedBase ?? 0n;
  return line.pricing === 'weighed' ? formatWeight(base) : `${base / line.contentBase} ${line.unitLabel}`;
}

function Sums({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const { final, money } = order;
  const goodsVnd = final?.goodsVnd ?? order.goodsVnd;
  const discountVnd = final?.discountVnd ?? order.discountVnd;
  const totalVnd = final?.totalVnd ?? order.totalVnd;
  const sums: LabelledValue[] = [
    { label: t('goods'), value: formatVnd(goodsVnd) },
    { label: t('fee'), value: order.handoverKind === 'pickup' ? t('ownPickup') : formatVnd(order.deliveryVnd) },
  ];
  if (discountVnd > 0n) sums.push({ label: t('discount'), value: formatVnd(-discountVnd) });
  if (order.deliveryDiscountVnd > 0n)
    sums.push({ label: t('deliveryDiscount'), value: formatVnd(-order.deliveryDiscountVnd) });
  if (final && final.totalVnd !== order.totalVnd)
    sums.push({ label: t('totalOrdered'), value: formatVnd(order.totalVnd), quiet: true });
  sums.push({ label: totalLabel(), value: formatVnd(totalVnd), strong: true });
  if (!final && order.totalIsEstimate && order.state !== 'cancelled')
    sums.push({ label: t('atMost'), value: formatVnd(order.maxTotalVnd), quiet: true });
  if (order.returnedVnd > 0n) sums.push({ label: t('cameBack'), value: formatVnd(-order.returnedVnd) });
  if (money.paidVnd > 0n && money.state !== 'paid') sums.push({ label: t('paidSum'), value: formatVnd(money.paidVnd) });
  if (money.backVnd > 0n) sums.push({ label: t(backLabel()), value: formatVnd(money.backVnd) });
  return <Rows plain rows={sums} />;

  function backLabel(): string {
    return money.arrivedVnd >= money.backVnd ? 'isBack' : 'goingBack';
  }

  /** Money that came back is never called paid. */
  function totalLabel(): string {
    if (money.state === 'paid') return t('paidSum');
    if (money.paidVnd > 0n || order.state === 'cancelled') return t('billSum');
    if (!final && order.totalIsEstimate) return t('estimateSum');
    return order.method === 'cod' ? t('codSum') : t('dueSum');
  }
}
