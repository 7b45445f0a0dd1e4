import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd, groupThousands, percentOf } from '#kernel/money.ts';
import { dayOf, formatClock, formatDay } from '#kernel/time.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { MONEY_CHANNELS, type MoneyChannel } from '#modules/books/core/accounts.ts';
import { moneyOf } from '#modules/indicators/core/cashless.ts';
import { PERIODS, type Period, periodOf, readPeriod } from '#modules/indicators/core/period.ts';
import { isReached, splitByDay } from '#modules/indicators/core/target.ts';
import { areaFigures, billFigures, invoiceShare, sales, shopCounts } from '#modules/indicators/queries.ts';
import { CashlessTables } from '#modules/indicators/ui/cashless-tables.tsx';
import { DayColumns } from '#modules/indicators/ui/day-columns.tsx';
import { InvoiceTables } from '#modules/indicators/ui/invoice-tables.tsx';
import { ReachedBadge } from '#modules/indicators/ui/target-list.tsx';
import { percentText, WaysBar } from '#modules/indicators/ui/ways-bar.tsx';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { env } from '#platform/env.ts';
import { requireOfficial } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { BulletBar } from '#ui/bar-list.tsx';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Stat } from '#ui/stat.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { BillFiguresPart } from './bill-figures.tsx';
import { cashlessCuts } from './cashless-cuts.ts';
import { invoiceCuts } from './invoice-cuts.ts';
import { OrdersByState, SalesByChannel, ShopsByKind } from './market-tables.tsx';
import { PlanTargets } from './plan-targets.tsx';

type Props = { searchParams: Promise<Query> };
const PATH = '/so-cong-thuong/tong-quan';
const ORDERS = '/so-cong-thuong/don-hang';
const SHOPS = '/so-cong-thuong/gian-hang';
const ALWAYS_SHOWN: readonly MoneyChannel[] = ['bank', 'bank_by_hand', 'cash'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.dashboard') };
}

/** The market in figures, each from its rows and one press away from them. */
export default async function DashboardPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const days = readPeriod(one((await searchParams).ky), 30);
  const period = periodOf(dayOf(ctx.now), days);
  const [locale, t, d, figures, shops, bills, invoices] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    getTranslations('department'),
    sales(ctx, period),
    shopCounts(ctx),
    isBillDeskOpen() ? billFigures(ctx, period) : null,
    invoiceShare(ctx, period),
  ]);
  const areas = figures && (await areaFigures(ctx, period, figures));
  if (!figures || !shops || !areas || !invoices) notFound();
  const [cuts, cutsOfInvoices] = await Promise.all([
    cashlessCuts(figures, areas),
    invoiceCuts(invoices, areas, period),
  ]);
  const mayOpenOrders = mayReadOrders(ctx.actor);
  const within = (more: Record<string, string> = {}) => addressOf(ORDERS, { tu: period.from, den: period.to, ...more });
  const link = (href: string) => (mayOpenOrders ? localePath(locale, href) : undefined);
  const { sold, paid, states } = figures;
  const { byCount, byValue } = paid.percent;
  const { inForce } = splitByDay(loadProvince(env.PROVINCE).targets, period.to);
  const target = inForce.find(({ code }) => code === 'cashless-share');
  const invoiceTarget = inForce.find(({ code }) => code === 'e-invoice-share');
  const busy = areas.filter((area) => area.shops > 0 || area.orders > 0);
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead
        title={d('rail.dashboard')}
        lead={t('lead', { period: periodText(period), clock: formatClock(ctx.now), day: formatDay(dayOf(ctx.now)) })}
      />
      <Tabs
        dense
        label={t('period')}
        tabs={PERIODS.map((one) => ({
          label: t(`days.${one}`),
          href: localePath(locale, `${PATH}?ky=${one}`),
          current: one === days,
        }))}
      />
      {env.MODE === 'demo' && <Note tone="info">{t('demo')}</Note>}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        <Stat
          label={t('stat.shops')}
          value={groupThousands(shops.active)}
          href={localePath(locale, `${SHOPS}?trang-thai=active`)}
          note={t('stat.shopsNote', { used: shops.areasWithShops, all: shops.areas })}
        />
        <Stat
          label={t('stat.products')}
          value={groupThousands(shops.liveProducts)}
          href={localePath(locale, '/so-cong-thuong/san-pham?trang-thai=live')}
          note={t('stat.productsNote', { count: shops.pendingProducts })}
        />
        <Stat
          label={t('stat.orders')}
          value={groupThousands(figures.orders)}
          href={link(within())}
          note={t('stat.ordersNote', { sold: sold.count, cancelled: states.cancelled })}
          noteEnd={t(`days.${days}`)}
        />
        <Stat
          label={t('stat.sales')}
          value={groupThousands(sold.vnd)}
          unit="₫"
          href={link(within({ 'trang-thai': 'sold' }))}
          note={t('stat.salesNote', { count: sold.count })}
          noteEnd={t(`days.${days}`)}
        />
        <Stat
          label={t('stat.cashlessCount')}
          value={percentText(byCount)}
          href={link(within())}
          badge={target && byCount !== null && <ReachedBadge reached={isReached(byCount, target.goal, target.value)} />}
          note={t('stat.cashlessNote', { cashless: paid.cashless.count, all: paid.all.count })}
          noteEnd={target ? t('stat.target', { value: target.value }) : t(`days.${days}`)}
        >
          {target && (
            <BulletBar
              part={(byCount ?? 0) / 100}
              target={target.value / 100}
              reached={byCount !== null && isReached(byCount, target.goal, target.value)}
            />
          )}
        </Stat>
        <Stat
          label={t('stat.cashlessValue')}
          value={percentText(byValue)}
          href={link(within())}
          note={t('stat.cashlessValueNote', { cashless: formatVnd(paid.cashless.vnd), all: formatVnd(paid.all.vnd) })}
          noteEnd={t(`days.${days}`)}
        />
        <Stat
          label={t('stat.invoices')}
          value={percentText(invoices.whole.percent)}
          href={localePath(locale, `${PATH}?ky=${days}#hoa-don-dien-tu`)}
          badge={
            invoiceTarget &&
            invoices.whole.percent !== null && (
              <ReachedBadge reached={isReached(invoices.whole.percent, invoiceTarget.goal, invoiceTarget.value)} />
            )
          }
          note={t('stat.invoicesNote', { invoiced: invoices.whole.invoiced, all: invoices.whole.delivered })}
          noteEnd={invoiceTarget ? t('stat.target', { value: invoiceTarget.value }) : t(`days.${days}`)}
        >
          {invoiceTarget && (
            <BulletBar
              part={(invoices.whole.percent ?? 0) / 100}
              target={invoiceTarget.value / 100}
              reached={
                invoices.whole.percent !== null &&
                isReached(invoices.whole.percent, invoiceTarget.goal, invoiceTarget.value)
              }
            />
          )}
        </Stat>
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <div className="grid min-w-0 content-start gap-4">
          <Box padded className="min-w-0">
            <h2 className="text-18 font-semibold">{t('byDay')}</h2>
            <p className="text-text-2">{t('byDayText', { count: sold.count, period: periodText(period) })}</p>
            <div className="mt-3">
              <DayColumns caption={t('byDay')} points={figures.byDay} />
            </div>
          </Box>
          <ShopsByKind shops={shops.byKind} shopsPath={SHOPS} />
          <SalesByChannel sold={figures.soldByChannel} hrefOf={mayOpenOrders ? within : null} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Box padded className="min-w-0">
            <h2 className="text-18 font-semibold">{t('ways')}</h2>
            <p className="text-text-2">{t('waysText', { count: paid.all.count, period: periodText(period) })}</p>
            <div className="mt-3">
              <WaysBar
                all={paid.all}
                ways={MONEY_CHANNELS.filter((one) => ALWAYS_SHOWN.includes(one) || paid.byChannel.has(one)).map(
                  (key) => ({
                    key,
                    money: moneyOf(paid, key),
                    href: within({ tra: key === 'bank_by_hand' ? 'by_hand' : key }),
                  }),
                )}
              />
            </div>
          </Box>
          <OrdersByState figures={figures} period={periodText(period)} hrefOf={mayOpenOrders ? within : null} />
        </div>
      </div>
      <section id="khong-tien-mat" className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="max-w-3xl">
            <h2 className="text-18 font-semibold">{t('cashlessTitle')}</h2>
            <p className="text-text-2">{t('cashlessText', { count: paid.all.count, period: periodText(period) })}</p>
          </div>
          <LinkButton
            href={localePath(locale, `${PATH}/xuat?ky=${days}&bang=khong-tien-mat`)}
            variant="outline"
            size="dense"
            icon={Download}
            download
          >
            {t('cashlessSheet')}
          </LinkButton>
        </div>
        <CashlessTables cuts={cuts} whole={paid} />
      </section>
      <section id="hoa-don-dien-tu" className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="max-w-3xl">
            <h2 className="text-18 font-semibold">{t('invoiceTitle')}</h2>
            <p className="text-text-2">
              {t('invoiceText', { count: invoices.whole.delivered, period: periodText(period) })}
            </p>
          </div>
          <LinkButton
            href={localePath(locale, `${PATH}/xuat?ky=${days}&bang=hoa-don-dien-tu`)}
            variant="outline"
            size="dense"
            icon={Download}
            download
          >
            {t('cashlessSheet')}
          </LinkButton>
        </div>
        <InvoiceTables cuts={cutsOfInvoices} whole={invoices.whole} />
      </section>
      <PlanTargets
        day={period.to}
        invoices={{
          percent: invoices.whole.percent,
          basis: t('basisInvoices', { count: invoices.whole.delivered, period: periodText(period) }),
          href: localePath(locale, `${PATH}?ky=${days}#hoa-don-dien-tu`),
        }}
        cashless={{
          percent: byCount,
          basis: t('basisCashless', { count: paid.all.count, period: periodText(period) }),
          href: localePath(locale, mayOpenOrders ? within() : PATH),
        }}
        communes={{
          percent: percentOf(shops.areasWithShops, shops.areas),
          basis: t('basisCommunes', { used: shops.areasWithShops, all: shops.areas }),
          href: localePath(locale, `${PATH}?ky=${days}#dia-ban`),
        }}
      />
      <section id="dia-ban" className="grid gap-2">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div>
            <h2 className="text-18 font-semibold">{t('byArea')}</h2>
            <p className="text-text-2">
              {t('byAreaText', { used: shops.areasWithShops, all: shops.areas, period: periodText(period) })}
            </p>
          </div>
          <ExportLink href={`${PATH}/xuat?ky=${days}`} />
        </div>
        <Table
          dense
          caption={t('byArea')}
          columns={[
            { label: d('column.area') },
            { label: d('rail.shops'), numeric: true },
            { label: t('households'), numeric: true },
            { label: t('liveProducts'), numeric: true },
            { label: t('soldOrders'), numeric: true },
            { label: t('sold'), numeric: true },
            { label: t('cashless'), numeric: true },
          ]}
        >
          {busy.map((area) => (
            <Row key={area.slug}>
              <Cell head strong className="whitespace-nowrap">
                <RowsLink href={`${SHOPS}?dia-ban=${area.slug}`}>{area.name}</RowsLink>
              </Cell>
              <Cell numeric>{area.shops}</Cell>
              <Cell numeric>{area.households}</Cell>
              <Cell numeric>{area.liveProducts}</Cell>
              <Cell numeric>
                {mayOpenOrders && area.orders > 0 ? (
                  <RowsLink href={within({ 'dia-ban': area.slug, 'trang-thai': 'sold' })}>{area.orders}</RowsLink>
                ) : (
                  area.orders
                )}
              </Cell>
              <Cell numeric>{formatVnd(area.soldVnd)}</Cell>
              <Cell numeric>
                {area.paid.all.count === 0
                  ? '–'
                  : t('ofPaid', { percent: percentText(area.paid.percent.byCount), count: area.paid.all.count })}
              </Cell>
            </Row>
          ))}
        </Table>
        {busy.length < areas.length && (
          <p className="text-text-2">
            {t('quietAreas', { count: areas.length - busy.length })}{' '}
            {areas
              .filter((area) => area.shops === 0 && area.orders === 0)
              .map((area) => area.name)
              .join(', ')}
          </p>
        )}
      </section>
      {bills && (
        <BillFiguresPart figures={bills} period={periodText(period)} exportHref={`${PATH}/xuat/hoa-don?ky=${days}`} />
      )}
    </DeskMain>
  );
}

function periodText(one: Period): string {
  return one.from === one.to ? formatDay(one.to) : `${formatDay(one.from)}–${formatDay(one.to)}`;
}
