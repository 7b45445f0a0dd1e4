import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { SHOP_TAX_PATH, shopMonthPath } from '#modules/tax/core/pages.ts';
import { periodOfSlug } from '#modules/tax/core/return.ts';
import { ORDERS_PER_PAGE, type OrderTax, shopTaxMonth } from '#modules/tax/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

type Props = { params: Promise<{ ky: string }>; searchParams: Promise<{ trang?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.shop'))('title') };
}

/** A month order by order: from what its tax is counted, and what returns took back. */
export default async function ShopTaxMonthPage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ ky }, { trang }] = await Promise.all([params, searchParams]);
  const period = periodOfSlug(ky);
  const page = pageOf(trang);
  const found = period ? await shopTaxMonth(ctx, ctx.shopId, period, page) : null;
  if (!period || !found) notFound();
  const [t, ts] = await Promise.all([getTranslations('tax.shop'), getTranslations('tax')]);
  const { rows, total } = found;
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div>
        <p>
          <LocaleLink href={SHOP_TAX_PATH} className="inline-flex min-h-tap items-center font-semibold text-link">
            {t('title')}
          </LocaleLink>
        </p>
        <h1>{ts('month', { month: Number(period.slice(4)), year: period.slice(0, 4) })}</h1>
        <p className="text-text-2">{t('monthLead')}</p>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('noOrders')}>{t('noOrdersText')}</EmptyState>
      ) : (
        <>
          <Table
            caption={t('byOrder')}
            columns={[
              { label: t('order') },
              { label: t('source') },
              { label: t('way') },
              { label: t('sold'), numeric: true },
              { label: t('vat'), numeric: true },
              { label: t('pit'), numeric: true },
            ]}
          >
            {rows.map((row) => (
              <OrderLine key={row.key} row={row} />
            ))}
          </Table>
          <ListPages
            path={shopMonthPath(period)}
            page={page}
            perPage={ORDERS_PER_PAGE}
            shown={rows.length}
            total={total}
          />
        </>
      )}
    </div>
  );
}

async function OrderLine({ row }: { row: OrderTax }) {
  const [t, ts, tb] = await Promise.all([
    getTranslations('tax.shop'),
    getTranslations('tax'),
    getTranslations('books.account'),
  ]);
  return (
    <Row>
      <Cell head second={`${formatMoment(row.at)}${row.isBack ? ` · ${t('back')}` : ''}`}>
        <LocaleLink
          href={`/kenh-nguoi-ban/don-hang/${row.orderCode}`}
          className="font-semibold text-link underline-offset-4 hover:underline"
        >
          {row.orderCode}
        </LocaleLink>
      </Cell>
      <Cell second={row.evidence ? t('evidenceKept', { number: row.evidence }) : undefined}>
        {row.classes.map((one) => ts(`class.${one}`)).join(', ')}
      </Cell>
      <Cell second={row.mode === 'active' ? t(row.isBack ? 'paidBackBy' : 'deductedBy') : undefined}>
        {tb(row.channel)}
      </Cell>
      <Cell numeric>{groupThousands(row.baseVnd)}</Cell>
      <Cell numeric>{groupThousands(row.vatVnd)}</Cell>
      <Cell numeric>{groupThousands(row.pitVnd)}</Cell>
    </Row>
  );
}
