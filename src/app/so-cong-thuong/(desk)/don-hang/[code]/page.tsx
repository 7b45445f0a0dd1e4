import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { recordsOfOrder } from '#modules/books/queries.ts';
import { OrderMoney } from '#modules/books/ui/order-money.tsx';
import { officialOrder } from '#modules/orders/queries.ts';
import { OrderLines } from '#modules/orders/ui/order-lines.tsx';
import { OrderTimeline } from '#modules/orders/ui/order-timeline.tsx';
import { stateTone } from '#modules/orders/ui/state-tone.ts';
import { mayReadWork, ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { caseLog, orderLinks } from '#modules/oversight/queries.ts';
import { CaseLog, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** An order as the department may see it: what was bought and what happened, the buyer masked. */
export default async function OfficialOrderPage({ params }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const { code } = await params;
  const [order, links, records] = await Promise.all([
    officialOrder(ctx, code),
    orderLinks(ctx, code),
    recordsOfOrder(ctx, code),
  ]);
  if (!order || !links) notFound();
  const [t, orders, entries] = await Promise.all([
    getTranslations('department'),
    getTranslations('orders'),
    caseLog(ctx, [{ kind: 'order', id: links.orderId }]),
  ]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href="/so-cong-thuong/don-hang">{t('rail.orders')}</BackLink>
        <DeskHead
          title={order.code}
          lead={
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={stateTone(order.state)}>{orders(`stateShort.${order.state}`)}</Badge>
              {formatVnd(order.totalVnd)}
            </span>
          }
        />
      </div>
      {links.openClaimId && (
        <Note tone="wait">
          {t('order.claimWaits')}{' '}
          {mayReadWork(ctx.actor) && (
            <RowsLink href={`/so-cong-thuong/viec/chuyen-khoan/${links.openClaimId}`}>{t('order.seeClaim')}</RowsLink>
          )}
        </Note>
      )}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid content-start gap-4">
          <Box padded>
            <h2 className="text-18 font-semibold">{t('order.facts')}</h2>
            <div className="mt-2">
              <Facts
                rows={[
                  {
                    label: t('column.shop'),
                    value: (
                      <>
                        <RowsLink href={`/so-cong-thuong/gian-hang/${links.shopId}`}>{order.shop.name}</RowsLink>
                        <span className="block text-text-2">{order.shop.legalName}</span>
                      </>
                    ),
                  },
                  ...(order.channel === 'stall'
                    ? [{ label: t('orders.channel'), value: t('channel.stall') }]
                    : [
                        { label: t('order.buyer'), value: `${order.contactName} · ${order.contactPhone}` },
                        {
                          label: t(order.handoverKind === 'pickup' ? 'order.pickup' : 'order.address'),
                          value: order.addressText,
                        },
                      ]),
                  {
                    label: t('order.on'),
                    value: [formatDay(order.handoverOn), order.handoverHours].filter(Boolean).join(', '),
                  },
                  {
                    label: t('orders.paidBy'),
                    value: records.some(({ kind }) => kind === 'payment')
                      ? records
                          .filter(({ kind }) => kind === 'payment')
                          .map(({ id, channel, toldAt, bookedAt }) => (
                            <span key={id} className="block">
                              {t(`moneyChannel.${channel}`)} · {formatFullMoment(toldAt ?? bookedAt)}
                            </span>
                          ))
                      : t(`unpaid.${order.method === 'cod' ? 'cod' : 'transfer'}`),
                  },
                  {
                    label: t('order.refunds'),
                    value: order.refunds
                      .map((refund) => `${formatVnd(refund.amountVnd)} · ${t(`refundState.${refund.state}`)}`)
                      .join('; '),
                  },
                  { label: t('order.age'), value: order.needsAgeCheck ? t('order.ageText') : '' },
                  {
                    label: t('order.siblings'),
                    value:
                      order.siblings.length === 0
                        ? ''
                        : order.siblings.map((one) => (
                            <span key={one.code} className="block">
                              <RowsLink href={`/so-cong-thuong/don-hang/${one.code}`}>{one.code}</RowsLink> ·{' '}
                              {one.shopName} · {formatVnd(one.totalVnd)}
                            </span>
                          )),
                  },
                ]}
              />
            </div>
          </Box>
          <OrderLines order={order} />
          <OrderMoney records={records} />
        </div>
        <div className="grid content-start gap-4">
          <Box padded>
            <h2 className="text-18 font-semibold">{t('order.path')}</h2>
            <div className="mt-3">
              <OrderTimeline order={order} />
            </div>
          </Box>
          {mayReadWork(ctx.actor) && (
            <Box className="[&>section]:border-t-0">
              <CaseLog entries={entries} />
            </Box>
          )}
        </div>
      </div>
    </DeskMain>
  );
}
