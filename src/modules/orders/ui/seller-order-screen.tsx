import { MapPin, Phone, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { useDayName } from '#ui/day-name.ts';
import { Note } from '#ui/note.tsx';
import { comeBackAction, declineOrderAction } from '../actions.ts';
import type { OrderView } from '../queries.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { ReasonForm } from './reason-form.tsx';
import { SellerNextStep } from './seller-next-step.tsx';
import { stateTone } from './state-tone.ts';

/** The whole order for who packs it: the next step is one big button; `claim` and `reviews` come from other rooms. */
export function SellerOrderScreen({
  order,
  claim,
  reviews,
}: {
  order: OrderView;
  claim: ReactNode;
  reviews: ReactNode;
}) {
  const t = useTranslations('selling');
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-x-10">
      <div className="grid gap-5">
        <div>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={stateTone(order.state)} icon={null}>
              {t(`state.${order.state}`)}
            </Badge>
            <span className="text-text-2">{moneyText(order)}</span>
          </p>
          <h1 className="mt-2 flex flex-wrap items-center gap-x-2">
            {order.code} <CopyButton value={order.code} what={t('code')} />
          </h1>
        </div>
        {claim}
        <Deadline order={order} />
        <SellerNextStep
          code={order.code}
          state={order.state}
          moves={order.moves}
          method={order.method}
          isPaid={order.payment.state === 'paid'}
          isPickup={order.handoverKind === 'pickup'}
          needsAgeCheck={order.needsAgeCheck}
          totalText={formatVnd(order.totalVnd)}
        />
        <Buyer order={order} />
        <OrderLines order={order} />
        <Refusals order={order} />
        {reviews}
      </div>
      <section aria-labelledby="path" className="max-lg:mt-6">
        <h2 id="path" className="mb-4 text-20">
          {t('path')}
        </h2>
        <OrderTimeline order={order} />
      </section>
    </div>
  );

  function moneyText(of: OrderView): string {
    if (of.payment.state === 'paid') return t('paidText', { amount: formatVnd(of.payment.paidVnd), method: of.method });
    return of.method === 'cod' ? t('codText', { amount: formatVnd(of.totalVnd) }) : t('unpaidText');
  }
}

function Deadline({ order }: { order: OrderView }) {
  const t = useTranslations('selling');
  if (order.state === 'placed' && order.deadlineAt)
    return <Note tone="wait">{t('confirmBy', { due: formatMoment(order.deadlineAt) })}</Note>;
  if (order.state === 'awaiting_payment' && !order.openClaim) return <Note tone="info">{t('awaitingText')}</Note>;
  if (order.state === 'cancelled' && order.refunds.some((refund) => refund.state !== 'done'))
    return order.refunds.map((refund) => (
      <Note key={refund.dueAt.getTime()} tone="bad">
        {t('refundDue', { amount: formatVnd(refund.amountVnd), due: formatMoment(refund.dueAt) })}
      </Note>
    ));
  return null;
}

function Buyer({ order }: { order: OrderView }) {
  const t = useTranslations('selling');
  const dayName = useDayName();
  const isMasked = order.contactPhone.includes('•');
  const Glyph = order.handoverKind === 'pickup' ? Store : MapPin;
  return (
    <section aria-labelledby="buyer">
      <h2 id="buyer" className="mb-3 text-20">
        {order.handoverKind === 'pickup' ? t('buyerPickup') : t('buyerAddress')}
      </h2>
      <Box>
        <BoxRow>
          <p className="font-semibold">{order.contactName}</p>
          {isMasked ? (
            <p className="text-text-2">{order.contactPhone}</p>
          ) : (
            <a
              href={`tel:${order.contactPhone}`}
              className="link inline-flex min-h-tap items-center gap-2 font-semibold"
            >
              <Phone aria-hidden="true" className="size-5" strokeWidth={1.75} />
              {formatPhone(order.contactPhone)}
            </a>
          )}
          <p className="flex gap-2">
            <Glyph aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-text-2" strokeWidth={1.75} />
            <span>{order.addressText}</span>
          </p>
        </BoxRow>
        <BoxRow>
          <p className="font-medium">
            {t('promised', { day: dayName(order.handoverOn) })}
            {order.handoverHours && `, ${order.handoverHours}`}
          </p>
          {order.needsAgeCheck && <p className="mt-1 text-wait-text">{t('ageNote')}</p>}
        </BoxRow>
      </Box>
    </section>
  );
}

function Refusals({ order }: { order: OrderView }) {
  const t = useTranslations('selling');
  return (
    <>
      {order.moves.includes('decline') && (
        <ReasonForm
          action={declineOrderAction}
          code={order.code}
          title={t('decline')}
          text={order.payment.state === 'paid' ? t('declinePaid') : t('declineText')}
          label={t('why')}
          submit={t('declineSend')}
          reasons={['gone', 'weather', 'far', 'closed'].map((key) => t(`declineReason.${key}`))}
        />
      )}
      {order.moves.includes('come_back') && (
        <ReasonForm
          action={comeBackAction}
          code={order.code}
          title={t('comeBack')}
          text={t('comeBackText')}
          label={t('why')}
          submit={t('comeBackSend')}
          reasons={['refused', 'absent', 'notCollected', 'underage'].map((key) => t(`comeBackReason.${key}`))}
        />
      )}
    </>
  );
}
