import { getTranslations } from 'next-intl/server';
import { formatVnd, percentOf } from '#kernel/money.ts';
import type { Sales, ShopCounts } from '#modules/indicators/queries.ts';
import { percentText } from '#modules/indicators/ui/ways-bar.tsx';
import { ORDER_CHANNELS, ORDER_STATES } from '#modules/orders/core/order.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Box } from '#ui/box.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

/** Where the rows behind a figure are; null for those who may not open them. */
type HrefOf = ((filter: Record<string, string>) => string) | null;

export async function ShopsByKind({ shops, shopsPath }: { shops: ShopCounts['byKind']; shopsPath: string }) {
  const [t, d] = await Promise.all([getTranslations('indicators'), getTranslations('department')]);
  return (
    <Box padded className="min-w-0">
      <h2 className="text-18 font-semibold">{t('shopsByKind')}</h2>
      <div className="mt-3">
        <Table
          dense
          bare
          caption={t('shopsByKind')}
          columns={[
            { label: d('shops.kind') },
            { label: d('shopStatus.active'), numeric: true, wraps: true },
            { label: d('shopStatus.suspended'), numeric: true, wraps: true },
            { label: d('shopStatus.closed'), numeric: true, wraps: true },
          ]}
        >
          {shops.map((row) => (
            <Row key={row.kind}>
              <Cell head>
                <RowsLink href={`${shopsPath}?loai=${row.kind}`}>{d(`shopKind.${row.kind}`)}</RowsLink>
              </Cell>
              <Cell numeric>{row.active}</Cell>
              <Cell numeric>{row.suspended}</Cell>
              <Cell numeric>{row.closed}</Cell>
            </Row>
          ))}
        </Table>
      </div>
    </Box>
  );
}

export async function SalesByChannel({ sold, hrefOf }: { sold: Sales['soldByChannel']; hrefOf: HrefOf }) {
  const [t, d] = await Promise.all([getTranslations('indicators'), getTranslations('department')]);
  return (
    <Box padded className="min-w-0">
      <h2 className="text-18 font-semibold">{t('byChannel')}</h2>
      <p className="text-text-2">{t('byChannelText')}</p>
      <div className="mt-3">
        <Table
          dense
          bare
          caption={t('byChannel')}
          columns={[
            { label: t('channel') },
            { label: t('orders'), numeric: true },
            { label: t('value'), numeric: true },
          ]}
        >
          {ORDER_CHANNELS.map((channel) => (
            <Row key={channel}>
              <Cell head>
                {hrefOf ? (
                  <RowsLink href={hrefOf({ kenh: channel })}>{d(`channel.${channel}`)}</RowsLink>
                ) : (
                  d(`channel.${channel}`)
                )}
              </Cell>
              <Cell numeric>{sold[channel].count}</Cell>
              <Cell numeric>{formatVnd(sold[channel].vnd)}</Cell>
            </Row>
          ))}
        </Table>
      </div>
    </Box>
  );
}

export async function OrdersByState({
  figures,
  period,
  hrefOf,
}: {
  figures: Pick<Sales, 'orders' | 'states'>;
  period: string;
  hrefOf: HrefOf;
}) {
  const [t, d, orders] = await Promise.all([
    getTranslations('indicators'),
    getTranslations('department'),
    getTranslations('orders'),
  ]);
  return (
    <Box padded className="min-w-0">
      <h2 className="text-18 font-semibold">{t('byState')}</h2>
      <p className="text-text-2">{t('byStateText', { count: figures.orders, period })}</p>
      <div className="mt-3">
        <Table
          dense
          bare
          caption={t('byState')}
          columns={[
            { label: d('column.state') },
            { label: t('orders'), numeric: true },
            { label: t('share'), numeric: true },
          ]}
        >
          {ORDER_STATES.map((state) => (
            <Row key={state}>
              <Cell head>
                {hrefOf ? (
                  <RowsLink href={hrefOf({ 'trang-thai': state })}>{orders(`stateShort.${state}`)}</RowsLink>
                ) : (
                  orders(`stateShort.${state}`)
                )}
              </Cell>
              <Cell numeric>{figures.states[state]}</Cell>
              <Cell numeric>{percentText(percentOf(figures.states[state], figures.orders))}</Cell>
            </Row>
          ))}
        </Table>
      </div>
    </Box>
  );
}
