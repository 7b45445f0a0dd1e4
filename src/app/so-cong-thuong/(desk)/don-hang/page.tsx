import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { ORDER_CHANNELS } from '#modules/orders/core/order.ts';
import { stateTone } from '#modules/orders/ui/state-tone.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { areaOptions, ORDERS_PER_PAGE, officialOrders, PROOFS } from '#modules/oversight/queries.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { ORDERS_PATH, orderAnswers, orderFilter, STATE_CHOICES } from './order-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.orders') };
}

export default async function OfficialOrdersPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const filter = orderFilter(await searchParams);
  const [t, orders, found, areas] = await Promise.all([
    getTranslations('department'),
    getTranslations('orders'),
    officialOrders(ctx, filter),
    areaOptions(),
  ]);
  if (!found) notFound();
  const { rows, total, isMore, sumVnd } = found;
  return (
    <DeskList
      path={ORDERS_PATH}
      title={t('rail.orders')}
      lead={
        sumVnd === null ? (
          <>
            {t('orders.leadMore', { count: total })}{' '}
            <RowsLink href={addressOf(ORDERS_PATH, orderAnswers({ ...filter, countsAll: true }))}>
              {t('orders.countAll')}
            </RowsLink>
          </>
        ) : (
          t('orders.lead', { count: total, amount: formatVnd(sumVnd) })
        )
      }
      answers={orderAnswers(filter)}
      hasSheet
      filters={
        <>
          <FilterText name="q" label={t('orders.search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('column.state')}
            value={filter.state}
            options={STATE_CHOICES.map((state) => ({
              value: state,
              label: state === 'sold' ? t('orders.sold') : orders(`stateShort.${state}`),
            }))}
          />
          <FilterSelect
            name="tra"
            label={t('orders.paidBy')}
            value={filter.proof}
            options={PROOFS.map((proof) => ({ value: proof, label: t(`paidFilter.${proof}`) }))}
          />
          <FilterSelect
            name="kenh"
            label={t('orders.channel')}
            value={filter.channel}
            options={ORDER_CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          />
          <FilterSelect
            name="dia-ban"
            label={t('orders.shopArea')}
            value={filter.areaSlug}
            options={areas.map((area) => ({ value: area.slug, label: area.name }))}
          />
          <FilterText name="tu" type="date" label={t('fromDay')} value={filter.from} />
          <FilterText name="den" type="date" label={t('toDay')} value={filter.to} />
        </>
      }
      none={{ children: t('orders.none') }}
      columns={[
        { label: t('column.order') },
        { label: t('column.shop') },
        { label: t('column.area') },
        { label: t('column.amount'), numeric: true },
        { label: t('orders.paidBy') },
        { label: t('column.state') },
      ]}
      page={filter.page}
      perPage={ORDERS_PER_PAGE}
      shown={rows.length}
      total={total}
      isMore={isMore}
    >
      {rows.map((order) => (
        <Row key={order.code}>
          <Cell
            head
            second={[
              t('orders.second', { moment: formatMoment(order.placedAt), count: order.lines }),
              ...(order.channel === 'stall' ? [t('channel.stall')] : []),
            ].join(' · ')}
          >
            <RowsLink href={`${ORDERS_PATH}/${order.code}`}>{order.code}</RowsLink>
          </Cell>
          <Cell>
            <RowsLink href={`/so-cong-thuong/gian-hang/${order.shopId}`}>{order.shopName}</RowsLink>
          </Cell>
          <Cell className="whitespace-nowrap">{order.areaName}</Cell>
          <Cell numeric>{formatVnd(order.totalVnd)}</Cell>
          <Cell>
            {order.moneyChannel
              ? t(`moneyChannel.${order.moneyChannel}`)
              : t(`unpaid.${order.method === 'cod' ? 'cod' : 'transfer'}`)}
          </Cell>
          <Cell>
            <Badge small tone={stateTone(order.state)}>
              {orders(`stateShort.${order.state}`)}
            </Badge>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
