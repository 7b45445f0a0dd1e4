import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Timeline, type TimelineItem } from '#ui/timeline.tsx';
import type { OrderState } from '../core/order.ts';
import type { OrderView } from '../queries.ts';

const WAY: readonly OrderState[] = ['awaiting_payment', 'placed', 'confirmed', 'packed', 'handed_over', 'delivered'];
const KNOWN = [
  'awaiting_payment',
  'placed',
  'paid',
  'claimed',
  'confirmed',
  'packed',
  'handed_over',
  'delivered',
  'completed',
  'cancelled',
];

/** What happened with its real times, then the steps still to come, hollow. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const isOver = order.state === 'cancelled' || order.state === 'completed';
  const happened = order.timeline.filter(({ event }) => KNOWN.includes(event));
  const items: TimelineItem[] = happened.map((step, index) => ({
    title: titleOf(step.event),
    text: textOf(step),
    state: !isOver && index === happened.length - 1 ? 'now' : 'done',
  }));
  const at = WAY.indexOf(order.state);
  const later = isOver ? [] : WAY.slice(at + 1).filter((state) => !(state === 'placed' && order.method === 'cod'));
  for (const state of later) items.push({ title: t(`later.${laterKey(state)}`), state: 'later' });
  return <Timeline items={items} />;

  function titleOf(event: string): string {
    if (event === 'paid' && order.payment.method === 'cod') return t('event.placed');
    if (event === 'paid') return t('event.paid', { amount: formatVnd(order.payment.paidVnd) });
    if (event === 'handed_over' && order.handoverKind === 'pickup') return t('event.ready');
    return t(`event.${event}`, { shop: order.shop.name });
  }

  function textOf(step: OrderView['timeline'][number]): string {
    const parts = [formatMoment(step.at)];
    if (step.event === 'paid' && order.payment.method !== 'cod')
      parts.push(t('proof', { proof: step.detail.proof ?? '' }));
    if (step.event === 'delivered' || step.event === 'completed') parts.push(t(`by.${byKey(step.by)}`));
    return parts.join(' · ');
  }

  function laterKey(state: OrderState): string {
    return order.handoverKind === 'pickup' && state === 'handed_over' ? 'ready' : state;
  }
}

function byKey(by: string): string {
  return by === 'buyer' || by === 'seller' ? by : 'system';
}
