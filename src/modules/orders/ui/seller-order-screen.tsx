import { MapPin, Phone, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { useDayName } from '#ui/day-name.ts';
import { useDeadline } from '#ui/deadline.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { declineOrderAction } from '../actions.ts';
import { lineName } from '../core/summary.ts';
import type { OrderView, ParcelView, SheetLine } from '../queries.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { PackForm } from './pack-form.tsx';
import { Parcels } from './parcels.tsx';
import { ReasonForm } from './reason-form.tsx';
import { SellerNextStep } from './seller-next-step.tsx';
import { SplitForm } from './split-form.tsx';
import { stateTone } from './state-tone.ts';

/** The whole order for who packs it: the next step is one big button; what other rooms add comes as parts. */
export function SellerOrderScreen({
  order,
  sheet,
  claim,
  buyerNote,
  reviews,
  comeBackOf,
}: {
  order: OrderView;
  /** What is to be packed; null in every other state. */
  sheet: readonly SheetLine[] | null;
  claim: ReactNode;
  /** What kind of buyer this is. */
  buyerNote: ReactNode;
  reviews: ReactNode;
  /** How a parcel is taken back, be it the only one. */
  comeBackOf?: (parcel: ParcelView) => ReactNode;
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
        {sheet ? (
          <PackForm code={order.code} lines={sheet} shortRule={order.shortRule} payWhen={order.payWhen} />
        ) : (
          order.parcels.length < 2 && <NextStep order={order} />
        )}
        <Parcels
          order={order}
          act={(parcel) => (
            <>
              <ParcelStep order={order} parcel={parcel} />
              {parcel.state === 'on_the_way' && comeBackOf?.(parcel)}
            </>
          )}
        />
        <Buyer order={order} note={buyerNote} />
        <OrderLines order={order} />
        <Split order={order} />
        <Refusals order={order} comeBackOf={comeBackOf} />
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
    const { state, paidVnd, dueVnd, backVnd } = of.money;
    if (state === 'nothing') return of.state === 'cancelled' ? t('unpaidText') : t('payLaterText');
    if (state === 'due') return of.method === 'cod' ? t('codText', { amount: formatVnd(dueVnd) }) : t('unpaidText');
    if (state === 'paid') return t('paidText', { amount: formatVnd(paidVnd), method: of.method });
    return t(`moneyState.${state}`, { paid: formatVnd(paidVnd), back: formatVnd(backVnd), due: formatVnd(dueVnd) });
  }
}

const cashOf = (order: OrderView): string =>
  order.method === 'cod' && order.money.dueVnd > 0n ? formatVnd(order.money.dueVnd) : '';

function NextStep({ order }: { order: OrderView }) {
  return (
    <SellerNextStep
      code={order.code}
      state={order.state}
      moves={order.moves}
      cashText={cashOf(order)}
      isPickup={order.handoverKind === 'pickup'}
      needsAgeCheck={order.needsAgeCheck}
    />
  );
}

/** Of several parcels each has its own next step; the cash is taken with the last one. */
function ParcelStep({ order, parcel }: { order: OrderView; parcel: ParcelView }) {
  const mayAct = order.moves.length > 0;
  const isReady = parcel.state === 'ready' && order.moves.includes('hand_over');
  const open = order.parcels.filter(({ state }) => state === 'ready' || state === 'on_the_way');
  if (!isReady && !(parcel.state === 'on_the_way' && mayAct)) return null;
  return (
    <SellerNextStep
      code={order.code}
      state={order.state}
      moves={[isReady ? 'hand_over' : 'deliver']}
      cashText={open.length === 1 ? cashOf(order) : ''}
      isPickup={order.handoverKind === 'pickup'}
      needsAgeCheck={order.needsAgeCheck}
      deliveryId={parcel.deliveryId}
    />
  );
}

/** A packed order may travel in more than one parcel. */
function Split({ order }: { order: OrderView }) {
  const parcel = order.parcels.find(({ state, lineIds }) => state === 'ready' && lineIds.length > 1);
  if (order.state !== 'packed' || !parcel || order.moves.length === 0) return null;
  const lines = order.lines.filter((line) => parcel.lineIds.includes(line.id));
  return (
    <SplitForm
      code={order.code}
      deliveryId={parcel.deliveryId}
      lines={lines.map((line) => ({ id: line.id, name: lineName(line) }))}
    />
  );
}

function Deadline({ order }: { order: OrderView }) {
  const t = useTranslations('selling');
  const deadline = useDeadline();
  const dayName = useDayName();
  const due = order.deadlineAt ? deadline(order.deadlineAt) : '';
  const owed = order.refunds.filter((refund) => refund.state === 'due' || refund.state === 'failed');
  return (
    <>
      {order.state === 'placed' && due && <Note tone="wait">{t('confirmBy', { due })}</Note>}
      {order.state === 'awaiting_payment' && !order.openClaim && <Note tone="info">{t('awaitingText')}</Note>}
      {order.missed && <Note tone="bad">{t(`missed.${order.missed}`, { day: dayName(order.handoverOn), due })}</Note>}
      {order.state === 'confirmed' && !order.missed && due && <Note tone="info">{t('packBy', { due })}</Note>}
      {order.state === 'packed' && order.method !== 'cod' && order.money.dueVnd > 0n && (
        <Note tone="wait">{t('waitsForMoney', { amount: formatVnd(order.money.dueVnd), due })}</Note>
      )}
      {order.changedTo && (
        <Note tone="info">
          {t('changedTo')}{' '}
          <LocaleLink href={`/kenh-nguoi-ban/don-hang/${order.changedTo}`} className="link font-semibold">
            {order.changedTo}
          </LocaleLink>
        </Note>
      )}
      {owed.map((refund) => (
        <Note key={refund.cause} tone={refund.isAtGateway ? 'info' : 'bad'}>
          {refund.isAtGateway
            ? t('refundAtGateway', { amount: formatVnd(refund.amountVnd) })
            : t('refundDue', { amount: formatVnd(refund.amountVnd), due: deadline(refund.dueAt) })}
        </Note>
      ))}
    </>
  );
}

function Buyer({ order, note }: { order: OrderView; note: ReactNode }) {
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
          {note}
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

function Refusals({
  order,
  comeBackOf,
}: {
  order: OrderView;
  comeBackOf: ((parcel: ParcelView) => ReactNode) | undefined;
}) {
  const t = useTranslations('selling');
  const only = order.parcels.length === 1 ? order.parcels[0] : undefined;
  return (
    <>
      {order.moves.includes('decline') && (
        <ReasonForm
          action={declineOrderAction}
          code={order.code}
          title={t('decline')}
          text={order.money.paidVnd > 0n ? t('declinePaid') : t('declineText')}
          label={t('why')}
          submit={t('declineSend')}
          reasons={['gone', 'weather', 'far', 'closed'].map((key) => t(`declineReason.${key}`))}
        />
      )}
      {order.moves.includes('come_back') && only && comeBackOf?.(only)}
    </>
  );
}
