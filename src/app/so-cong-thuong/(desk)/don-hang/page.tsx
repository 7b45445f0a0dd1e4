import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { stateTone } from '#modules/orders/ui/state-tone.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { areaOptions, MARKET_PER_PAGE, officialOrders, PROOFS } from '#modules/oversight/queries.ts';
import {
  DeskHead,
  DeskMain,
  ExportLink,
  FilterForm,
  FilterSelect,
  FilterText,
  RowsLink,
} from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DeskPages } from '../desk-pages.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { ORDERS_PATH, orderAnswers, orderFilter, STATE_CHOICES } from './order-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.orders') };
}

export default async function OfficialOrdersPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const filter = orderFilter(await searchParams);
  const [locale, t, orders, found, areas] = await Promise.all([
    getLocale(),
    getTranslations('department'),
    getTranslations('orders'),
    officialOrders(ctx, filter),
    areaOptions(),
  ]);
  if (!found) notFound();
  const { rows, total, sumVnd } = found;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={t('rail.orders')} lead={t('orders.lead', { count: total, amount: formatVnd(sumVnd) })}>
        <ExportLink href={addressOf(`${ORDERS_PATH}/xuat`, orderAnswers(filter))} />
      </DeskHead>
      <FilterForm action={ORDERS_PATH} hidden={{ gian: filter.shopId ?? '' }}>
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
          options={PROOFS.map((proof) => ({ value: proof, label: t(`proof.${proof}`) }))}
        />
        <FilterSelect
          name="dia-ban"
          label={t('orders.shopArea')}
          value={filter.areaSlug}
          options={areas.map((area) => ({ value: area.slug, label: area.name }))}
        />
        <FilterText name="tu" type="date" label={t('fromDay')} value={filter.from} />
        <FilterText name="den" type="date" label={t('toDay')} value={filter.to} />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState title={t('empty.none')} action={{ href: localePath(locale, ORDERS_PATH), label: t('empty.all') }}>
          {t('orders.none')}
        </EmptyState>
      ) : (
        <>
          <Table
            dense
            caption={t('rail.orders')}
            columns={[
              { label: t('column.order') },
              { label: t('column.shop') },
              { label: t('column.area') },
              { label: t('column.amount'), numeric: true },
              { label: t('orders.paidBy') },
              { label: t('column.state') },
            ]}
          >
            {rows.map((order) => (
              <Row key={order.code}>
                <Cell head second={t('orders.second', { moment: formatMoment(order.placedAt), count: order.lines })}>
                  <RowsLink href={`${ORDERS_PATH}/${order.code}`}>{order.code}</RowsLink>
                </Cell>
                <Cell>
                  <RowsLink href={`/so-cong-thuong/gian-hang/${order.shopId}`}>{order.shopName}</RowsLink>
                </Cell>
                <Cell className="whitespace-nowrap">{order.areaName}</Cell>
                <Cell numeric>{formatVnd(order.totalVnd)}</Cell>
                <Cell>
                  {order.proof ? t(`proof.${order.proof}`) : t(`unpaid.${order.method === 'cod' ? 'cod' : 'transfer'}`)}
                </Cell>
                <Cell>
                  <Badge small tone={stateTone(order.state)}>
                    {orders(`stateShort.${order.state}`)}
                  </Badge>
                </Cell>
              </Row>
            ))}
          </Table>
          <DeskPages
            path={ORDERS_PATH}
            answers={orderAnswers(filter)}
            page={filter.page}
            perPage={MARKET_PER_PAGE}
            shown={rows.length}
            total={total}
          />
        </>
      )}
    </DeskMain>
  );
}
