import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { type Dimension, shownAmount } from '#modules/stock/core/amount.ts';
import { Badge } from '#ui/badge.tsx';
import { Rows } from '#ui/box.tsx';
import type { RecallState } from '../core/recall.ts';
import type { Figures } from '../progress-queries.ts';
import type { Scope } from '../scope-queries.ts';

const TONES = {
  proposed: 'wait',
  refused: 'off',
  withdrawn: 'off',
  open: 'bad',
  reported: 'wait',
  closed: 'ok',
} as const;

export function RecallBadge({ state }: { state: RecallState }) {
  const t = useTranslations('recalls.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** `12,5 kg` of the measure the goods lie in. */
export function useAmount(dimension: Dimension): (base: bigint | string) => string {
  const t = useTranslations('stock.units');
  return (base) => `${shownAmount(BigInt(base), dimension)} ${t(dimension)}`;
}

/** How far it would reach, before anybody presses anything. */
export function ScopeRows({ scope, dimension }: { scope: Scope; dimension: Dimension }) {
  const t = useTranslations('recalls.scope');
  const amount = useAmount(dimension);
  const part = ({ orders, base }: { orders: number; base: bigint }) =>
    t('part', { count: orders, amount: amount(base) });
  return (
    <Rows
      rows={[
        { label: t('lots'), value: scope.lots.map(({ code }) => code).join(', ') },
        { label: t('buyers'), value: t('buyerCount', { count: scope.buyers }), strong: true },
        { label: t('handedOver'), value: part(scope.handedOver) },
        ...(scope.nameless > 0 ? [{ label: t('nameless'), value: t('orderCount', { count: scope.nameless }) }] : []),
        { label: t('packed'), value: part(scope.packed) },
        { label: t('left'), value: scope.leftBase === null ? t('unknown') : amount(scope.leftBase) },
        { label: t('promised'), value: part(scope.promised) },
      ]}
    />
  );
}

/** Who was told, whose link was opened, who answered, what was paid back. */
export function FigureRows({ figures, dimension }: { figures: Figures; dimension: Dimension }) {
  const t = useTranslations('recalls.figures');
  const amount = useAmount(dimension);
  const { orders, nameless, told, read, confirmed, changed, silent, refunded, otherLot } = figures;
  return (
    <Rows
      rows={[
        { label: t('orders'), value: t('ordersOf', { count: orders, buyers: figures.buyers }) },
        ...(nameless > 0 ? [{ label: t('nameless'), value: nameless }] : []),
        { label: t('told'), value: t('of', { count: told, all: orders }) },
        { label: t('read'), value: t('of', { count: read, all: orders }) },
        { label: t('confirmed'), value: t('of', { count: confirmed, all: orders }), strong: true },
        ...(changed > 0 ? [{ label: t('changed'), value: changed }] : []),
        { label: t('silent'), value: silent },
        {
          label: t('refunded'),
          value: t('refundedOf', { count: refunded, amount: formatVnd(BigInt(figures.refundVnd)) }),
        },
        ...(otherLot > 0 ? [{ label: t('otherLot'), value: otherLot }] : []),
        { label: t('out'), value: amount(figures.outBase) },
        { label: t('setAside'), value: amount(figures.setAsideBase) },
      ]}
    />
  );
}

type Said = {
  productName: ReactNode;
  shopName: ReactNode;
  lots: readonly { code: string; madeOn?: string }[];
  danger: string;
  measure: string;
  reason: string;
  openedAt?: Date | null;
};

/** What everybody may read: which goods, of which lots, what is wrong and what to do. */
export function RecallFacts({
  recall,
  more = [],
}: {
  recall: Said;
  more?: readonly { label: ReactNode; value: ReactNode }[];
}) {
  const t = useTranslations('recalls');
  const rows = [
    { label: t('fact.product'), value: recall.productName },
    { label: t('fact.shop'), value: recall.shopName },
    {
      label: t('fact.lots'),
      value: recall.lots
        .map(({ code, madeOn }) => (madeOn ? t('fact.lotOf', { code, day: formatDay(madeOn) }) : code))
        .join('; '),
    },
    { label: t('fact.danger'), value: t(`danger.${recall.danger}`) },
    { label: t('fact.reason'), value: <span className="whitespace-pre-line">{recall.reason}</span> },
    { label: t('fact.measure'), value: <strong>{t(`measure.${recall.measure}`)}</strong> },
    ...(recall.openedAt ? [{ label: t('fact.opened'), value: formatFullMoment(recall.openedAt) }] : []),
    ...more,
  ];
  return (
    <dl className="grid gap-2.5">
      {rows.map(({ label, value }) => (
        <div key={String(label)} className="grid gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-text-3">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
