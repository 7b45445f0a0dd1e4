import { PackageOpen } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatClock, formatMoment, formatShortDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { confirmOrderAction } from '../actions.ts';
import type { SellerOrderRow, SellerTab } from '../queries.ts';

/** Rows of a shop's orders; a new one can be taken from here by one tap. */
export function SellerOrderList({ orders, tab }: { orders: readonly SellerOrderRow[]; tab: SellerTab }) {
  const t = useTranslations('selling');
  if (orders.length === 0)
    return (
      <EmptyState
        picture={{ element: <PackageOpen className="size-10" strokeWidth={1.5} />, tone: 'info' }}
        title={t(`none.${tab}`)}
      >
        {t('noneText')}
      </EmptyState>
    );
  return (
    <Box>
      {orders.map((order) => (
        <SellerOrderItem key={order.code} order={order} withConfirm />
      ))}
    </Box>
  );
}

export function SellerOrderItem({ order, withConfirm = false }: { order: SellerOrderRow; withConfirm?: boolean }) {
  const t = useTranslations('selling');
  const deadline = useDeadline();
  const locale = useLocale();
  const [tone, key] = badgeOf(order);
  return (
    <div>
      <BoxItem
        title={order.channel === 'stall' ? t('atStall') : order.contactName}
        href={localePath(
          locale,
          `/kenh-nguoi-ban/${order.channel === 'stall' ? 'ban-tai-sap' : 'don-hang'}/${order.code}`,
        )}
        chevron={false}
        end={
          <span className="grid justify-items-end gap-1">
            <span className="font-semibold tabular">{formatVnd(order.totalVnd)}</span>
            <Badge tone={tone} small icon={null}>
              {t(`badge.${key}`)}
            </Badge>
          </span>
        }
      >
        <p className="line-clamp-2">{order.summary}</p>
        {order.isLate && (
          <p className="font-medium text-bad-text">{t('late', { day: formatShortDay(order.handoverOn) })}</p>
        )}
        <p className="text-14 text-text-3">
          {order.state === 'placed' && order.deadlineAt
            ? t('answerBy', { due: deadline(order.deadlineAt) })
            : t('orderedAt', { at: formatMoment(order.placedAt) })}
        </p>
      </BoxItem>
      {withConfirm && order.state === 'placed' && (
        <ActionForm action={confirmOrderAction} fields={{ code: order.code }} className="px-4 pb-3.5">
          <SubmitButton
            size="small"
            wide
            aria-label={t('confirmOf', { name: order.contactName, clock: formatClock(order.placedAt) })}
          >
            {t('confirm')}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

/** Money first: what a seller wants to know of an order is whether it is paid. */
function badgeOf(order: SellerOrderRow): [BadgeTone, string] {
  if (order.money === 'all_back') return ['off', 'allBack'];
  if (order.money === 'going_back') return ['wait', 'goingBack'];
  if (order.state === 'cancelled') return ['off', 'cancelled'];
  if (order.hasClaim) return ['wait', 'claim'];
  if (order.unweighed > 0) return ['wait', 'unweighed'];
  if (order.state === 'awaiting_payment') return ['wait', 'unpaid'];
  if (order.method === 'cod') return order.money === 'due' ? ['wait', 'cod'] : ['ok', 'cashTaken'];
  if (order.money === 'nothing') return ['info', 'payLater'];
  return order.money === 'due' ? ['wait', 'unpaid'] : ['ok', 'paid'];
}
