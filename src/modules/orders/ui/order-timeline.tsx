import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Timeline, type TimelineItem } from '#ui/timeline.tsx';
import { END_REASONS } from '../core/end-reasons.ts';
import type { OrderState } from '../core/order.ts';
import type { OrderView } from '../queries.ts';

type Step = OrderView['timeline'][number];

const WAY: readonly OrderState[] = ['awaiting_payment', 'placed', 'confirmed', 'packed', 'handed_over', 'delivered'];

/** What happened with its real times, who did it and why; then the steps still to come, hollow. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const isOver = order.state === 'cancelled' || order.state === 'completed';
  const happened = order.timeline.filter(({ event }) => t.has(`event.${event}`));
  const items: TimelineItem[] = happened.map((step, index) => ({
    title: titleOf(step),
    text: [formatMoment(step.at), t(`by.${step.by}`), ...moreOf(step)].filter(Boolean).join(' · '),
    state: !isOver && index === happened.length - 1 ? 'now' : 'done',
  }));
  for (const state of laterStates(order)) items.push({ title: t(`later.${laterKey(order, state)}`), state: 'later' });
  return <Timeline items={items} />;

  function titleOf({ event, detail }: Step): string {
    if (event === 'paid' && detail.proof === 'cod') return t('event.toCod');
    if (event === 'handed_over' && order.handoverKind === 'pickup') return t('event.ready');
    const parcel = detail.parcel ?? '';
    const amountVnd = event === 'paid' ? order.payment.paidVnd : BigInt(detail.amountVnd ?? '0');
    const amount = amountVnd > 0n ? formatVnd(amountVnd) : '';
    if (event === 'refund_sent' && detail.through === 'gateway')
      return t('event.refundByGateway', { name: t('proof', { proof: detail.method ?? '' }), amount });
    return t(`event.${event}`, { shop: order.shop.name, parcel, amount, code: detail.returnCode ?? '' });
  }

  function moreOf({ event, detail }: Step): string[] {
    if (event === 'paid' && detail.proof !== 'cod') return [t('proof', { proof: detail.method ?? detail.proof ?? '' })];
    if (event === 'came_late') return [t('proof', { proof: detail.method ?? '' }), t('cameLate')];
    if (event === 'amount_differs' || event === 'paid_twice')
      return [t('proof', { proof: detail.method ?? '' }), t('said', { reason: detail.reason ?? '' })];
    if (event === 'packed' && detail.newVnd) return sumsOf(detail);
    if (detail.newCode) return [t('standsIn', { code: detail.newCode })];
    const { reason } = detail;
    if (!reason) return [];
    return [END_REASONS.includes(reason) ? t(`why.${reason}`) : t('said', { reason })];
  }

  function sumsOf({ oldVnd, newVnd, refundVnd }: Record<string, string>): string[] {
    const total = formatVnd(BigInt(newVnd ?? '0'));
    const sums = [oldVnd && oldVnd !== newVnd ? t('sumChanged', { old: formatVnd(BigInt(oldVnd)), total }) : total];
    if (refundVnd && refundVnd !== '0') sums.push(t('goesBack', { amount: formatVnd(BigInt(refundVnd)) }));
    return sums;
  }
}

function laterStates(order: OrderView): OrderState[] {
  if (order.state === 'cancelled' || order.state === 'completed' || order.channel === 'stall') return [];
  const at = WAY.indexOf(order.state);
  return WAY.slice(at + 1).filter((state) => !(state === 'placed' && order.method === 'cod'));
}

function laterKey(order: OrderView, state: OrderState): string {
  return order.handoverKind === 'pickup' && state === 'handed_over' ? 'ready' : state;
}
