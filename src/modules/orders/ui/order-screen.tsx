import { Banknote, Phone } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { cancelOrderAction, confirmReceiptAction } from '../actions.ts';
import { receiptOffer } from '../core/receipt.ts';
import { lineName } from '../core/summary.ts';
import type { OrderView } from '../queries.ts';
import { ChangeForm } from './change-form.tsx';
import { OrderHead } from './order-head.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { Parcels } from './parcels.tsx';
import { ReasonForm } from './reason-form.tsx';

/** The buyer's order: where it is, what was bought, what can still be done, and why the rest cannot. */
export function OrderScreen({
  order,
  formKey,
  reviews,
}: {
  order: OrderView;
  formKey: string;
  /** What other rooms add: reviews, returns, complaints. */
  reviews: ReactNode;
}) {
  const t = useTranslations('orders');
  return (
    <>
      <OrderHead order={order} />
      <div className="page pt-6 pb-10 lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-start lg:gap-x-16">
        <section aria-labelledby="path">
          <h2 id="path" className="sr-only">
            {t('path')}
          </h2>
          <OrderTimeline order={order} />
        </section>
        <div className="grid gap-5 max-lg:mt-6">
          <OrderLines order={order} />
          <Parcels order={order} />
          <NextActs order={order} formKey={formKey} />
          {reviews}
          <Siblings order={order} />
        </div>
      </div>
    </>
  );
}

function NextActs({ order, formKey }: { order: OrderView; formKey: string }) {
  const t = useTranslations('orders');
  const deadline = useDeadline();
  return (
    <section aria-labelledby="acts" className="grid gap-3">
      <h2 id="acts" className="sr-only">
        {t('acts')}
      </h2>
      <Receipt order={order} />
      <LinkButton href={`tel:${order.shop.phone}`} variant="outline" icon={Phone} wide>
        {t('callShop', { phone: formatPhone(order.shop.phone) })}
      </LinkButton>
      {order.moves.includes('change') ? (
        <ChangeForm
          code={order.code}
          formKey={formKey}
          until={order.changeableUntil ? deadline(order.changeableUntil) : null}
          lines={order.lines.map((line) => ({
            id: line.id,
            name: lineName(line),
            quantity: line.quantity,
            unitLabel: line.unitLabel,
          }))}
        />
      ) : (
        whyNoChange(order) && <p className="text-center text-text-2">{t(`noChange.${whyNoChange(order)}`)}</p>
      )}
      {order.moves.includes('cancel') ? (
        <ReasonForm
          action={cancelOrderAction}
          code={order.code}
          title={t('cancel')}
          text={order.money.paidVnd > 0n ? t('cancelPaid') : t('cancelText')}
          label={t('cancelWhy')}
          submit={t('cancelSend')}
          reasons={['changed', 'mistake', 'place', 'late'].map((key) => t(`cancelReason.${key}`))}
        />
      ) : (
        whyNoCancel(order) && <p className="text-center text-text-2">{t(`noCancel.${whyNoCancel(order)}`)}</p>
      )}
      {(order.state === 'cancelled' || order.state === 'completed') && (
        <LocaleLink
          href={`/gian-hang/${order.shop.slug}`}
          className="link mx-auto inline-flex min-h-tap items-center font-semibold"
        >
          {t('buyAgain', { shop: order.shop.name })}
        </LocaleLink>
      )}
    </section>
  );
}

/** The buyer's word that the goods are there, or the step that comes before it. */
function Receipt({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  const offer = receiptOffer({
    ...order,
    waitsForCash: order.state === 'delivered' && order.method === 'cod' && order.money.dueVnd > 0n,
    hasCameBack: order.parcels.some(({ state }) => state === 'came_back'),
  });
  if (offer === 'all' || offer === 'rest')
    return (
      <ActionForm action={confirmReceiptAction} fields={{ code: order.code }}>
        <SubmitButton wide>{t(offer === 'all' ? 'received' : 'receivedRest')}</SubmitButton>
        <p className="mt-1.5 text-center text-14 text-text-3">
          {t(offer === 'all' ? 'receivedHint' : 'receivedRestHint')}
        </p>
      </ActionForm>
    );
  if (offer === 'open_case' && order.openCase) {
    const { kind, step } = order.openCase;
    const isMine = step === 'send' || step === 'answered';
    return (
      <LinkButton
        href={kind === 'return' ? '#tra-hang' : localePath(locale, `/don-hang/${order.code}/khieu-nai`)}
        variant={isMine ? 'action' : 'outline'}
        wide
      >
        {t(`openCase.${kind}.${step}`)}
      </LinkButton>
    );
  }
  if (offer === 'cash') return <p className="text-text-2">{t('waitsForCash')}</p>;
  return offer === 'nothing_left' ? <p className="text-text-2">{t('nothingLeft')}</p> : null;
}

/** What stands in the way of cancelling, as a key of the words; null when nothing is to be said. */
function whyNoCancel(order: OrderView): string | null {
  if (order.openClaim) return 'claimed';
  return ['packed', 'handed_over', 'delivered'].includes(order.state) ? order.state : null;
}

/** Before packing only: afterwards cancelling has said it all. */
function whyNoChange(order: OrderView): string | null {
  if (!['awaiting_payment', 'placed', 'confirmed'].includes(order.state) || order.openClaim) return null;
  return order.money.paidVnd > 0n ? 'paid' : 'late';
}

/** The other orders of the same purchase: each shop packs, sends and is paid apart. */
function Siblings({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  if (order.siblings.length === 0) return null;
  return (
    <section aria-labelledby="siblings">
      <h2 id="siblings" className="mb-3 text-20">
        {t('siblings')}
      </h2>
      <Box>
        {order.siblings.map((sibling) => {
          const isDue = sibling.state === 'awaiting_payment';
          const path = `/don-hang/${sibling.code}${isDue ? '/tra-tien' : ''}`;
          return (
            <BoxItem
              key={sibling.code}
              {...(isDue ? { icon: Banknote, iconTone: 'wait' as const } : {})}
              title={sibling.shopName}
              href={localePath(locale, path)}
              end={<span className="font-semibold tabular">{formatVnd(sibling.totalVnd)}</span>}
            >
              {t(`stateShort.${sibling.state}`)}
            </BoxItem>
          );
        })}
      </Box>
    </section>
  );
}
