import { Banknote, BellRing, CircleCheck, CircleX, House, Package, PackageCheck, Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { formatClock } from '#kernel/time.ts';
import { isGatewayMethod } from '#modules/payments/core/payment.ts';
import { buttonClass } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { useDayName } from '#ui/day-name.ts';
import { useDeadline } from '#ui/deadline.ts';
import type { Icon } from '#ui/icon.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { END_REASONS } from '../core/end-reasons.ts';
import type { MissedStep } from '../core/missed-day.ts';
import type { OrderState } from '../core/order.ts';
import type { OrderView } from '../queries.ts';

const ICONS: Record<OrderState, Icon> = {
  awaiting_payment: Banknote,
  placed: BellRing,
  confirmed: Package,
  packed: PackageCheck,
  handed_over: Truck,
  delivered: House,
  completed: CircleCheck,
  cancelled: CircleX,
};

/** Where the order is, as a sentence; then its code, large enough to read aloud. */
export function OrderHead({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  const Glyph = order.handoverKind === 'pickup' && order.state === 'handed_over' ? House : ICONS[order.state];
  const isOver = order.state === 'cancelled';
  const mustPay = order.payments.some(
    ({ state, method, expiresAt }) =>
      (state === 'due' || state === 'part_paid') && (expiresAt || isGatewayMethod(method)),
  );
  const isWaiting = order.state === 'awaiting_payment' || order.missed !== null || (mustPay && !isOver);
  return (
    <>
      <div className="lg:hidden">
        <PageHeader title={t('order')} titleTag="p" backHref={localePath(locale, '/')} />
      </div>
      <div className={isOver ? 'bg-off-bg' : isWaiting ? 'bg-wait-bg' : 'bg-brand-soft'}>
        <div className="page py-5 lg:py-8">
          <div className="flex items-start gap-4">
            <span
              className={cx(
                'flex size-12 shrink-0 items-center justify-center rounded-12 text-on-brand',
                isOver ? 'bg-off-mark' : isWaiting ? 'bg-wait-mark' : 'bg-action',
              )}
            >
              <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </span>
            <div className="min-w-0">
              <h1>{t(`state.${stateKey(order)}`)}</h1>
              <p className="text-text-2">
                <StateText order={order} />
              </p>
            </div>
          </div>
          <div className="mt-4 flex max-w-xl items-center justify-between gap-3 rounded-16 bg-surface px-4 py-2.5">
            <p className="min-w-0">
              <span className="block text-14 text-text-2">{t('code')}</span>
              <span className="block text-24 font-bold tracking-head">{order.code}</span>
            </p>
            <CopyButton value={order.code} what={t('code')} />
          </div>
          {mustPay && !isOver && order.money.paidVnd > 0n && (
            <p className="mt-4 font-semibold">
              {t('partCame', { paid: formatVnd(order.money.paidVnd), rest: formatVnd(order.money.dueVnd) })}
            </p>
          )}
          {mustPay && !isOver && !order.openClaim && (
            <LocaleLink
              href={`/don-hang/${order.code}/tra-tien`}
              className={cx(buttonClass({ variant: 'buy', wide: true }), 'mt-4 max-w-xl')}
            >
              {t('pay', { amount: formatVnd(order.money.dueVnd) })}
            </LocaleLink>
          )}
          {order.changedTo && (
            <Note tone="info" className="mt-4 max-w-xl bg-surface!">
              {t('changedTo')}{' '}
              <LocaleLink href={`/don-hang/${order.changedTo}`} className="link font-semibold">
                {order.changedTo}
              </LocaleLink>
            </Note>
          )}
          {order.money.backVnd > order.money.arrivedVnd && (
            <Note tone="info" className="mt-4 max-w-xl bg-surface!">
              {t('backNote', { amount: formatVnd(order.money.backVnd - order.money.arrivedVnd) })}{' '}
              <a href="#hoan-tien" className="link font-semibold">
                {t('seeBack')}
              </a>
            </Note>
          )}
        </div>
      </div>
    </>
  );
}

/** Collecting has sentences of its own where the way to the buyer matters. */
function stateKey(order: OrderView): string {
  if (order.state === 'packed' && order.method !== 'cod' && order.money.dueVnd > 0n) return 'packedUnpaid';
  if (order.handoverKind === 'pickup' && (order.state === 'packed' || order.state === 'handed_over')) return 'pickup';
  return order.state;
}

function StateText({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const deadline = useDeadline();
  const dayName = useDayName();
  const day = dayName(order.handoverOn);
  switch (order.state) {
    case 'awaiting_payment':
      if (order.openClaim) return t('text.claimed', { due: deadline(order.openClaim.dueAt) });
      return order.deadlineAt ? t('text.awaiting_payment', { clock: formatClock(order.deadlineAt) }) : '';
    case 'placed':
      return order.deadlineAt
        ? t('text.placed', { shop: order.shop.name, due: deadline(order.deadlineAt) })
        : t('text.placedOpen', { shop: order.shop.name });
    case 'confirmed':
    case 'packed':
    case 'handed_over':
      if (order.state === 'packed' && order.method !== 'cod' && order.money.dueVnd > 0n) return unpaidText();
      if (order.missed) return missedText(order.missed);
      return order.handoverKind === 'pickup'
        ? t('text.pickup', { day, hours: order.handoverHours, place: order.addressText })
        : t('text.arrives', { day });
    case 'delivered':
      if (order.openCase) return t(`text.openCase.${order.openCase.kind}`);
      return order.deadlineAt ? t('text.delivered', { due: deadline(order.deadlineAt) }) : t('text.deliveredOpen');
    case 'completed':
      return t('text.completed');
    case 'cancelled':
      return <CancelText order={order} />;
  }

  function missedText(missed: MissedStep): string {
    return t(`missed.${missed}`, {
      day,
      phone: formatPhone(order.shop.phone),
      due: order.deadlineAt ? deadline(order.deadlineAt) : '',
      paid: order.money.paidVnd > 0n ? 'yes' : 'no',
    });
  }

  function unpaidText(): string {
    if (order.openClaim) return t('text.claimed', { due: deadline(order.openClaim.dueAt) });
    return order.deadlineAt
      ? t('text.packedUnpaid', { amount: formatVnd(order.money.dueVnd), due: deadline(order.deadlineAt) })
      : '';
  }
}

/** Who ended it and why: a person's own words, or the market's reason. */
function CancelText({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const reason = order.cancelReason ?? '';
  if (reason.startsWith('unpaid') && isGatewayMethod(order.method)) return t('endedUnpaidByGateway');
  if (END_REASONS.includes(reason)) return t(`ended.${reason}`, { shop: order.shop.name });
  const by = order.cancelledBy === 'buyer' || order.cancelledBy === 'seller' ? order.cancelledBy : 'other';
  return t(`endedBy.${by}`, { shop: order.shop.name, reason });
}
