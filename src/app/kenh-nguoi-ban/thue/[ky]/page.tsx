import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatMoment } from '#kernel/time.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { SHOP_TAX_PATH, shopMonthPath } from '#modules/tax/core/pages.ts';
import { begunPeriodOfSlug } from '#modules/tax/core/return.ts';
import { ORDERS_PER_PAGE, type OrderTax, shopTaxMonth } from '#modules/tax/queries.ts';
import { TaxWords } from '#modules/tax/ui/tax-words.tsx';
import { requireSeller } from '#platform/session.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';

type Props = { params: Promise<{ ky: string }>; searchParams: Promise<{ trang?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.shop'))('title') };
}

/** A month order by order: from what its tax is counted, and what returns took back. */
export default async function ShopTaxMonthPage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ ky }, { trang }] = await Promise.all([params, searchParams]);
  const period = begunPeriodOfSlug(ky, dayOf(ctx.now));
  const page = pageOf(trang);
  const found = period ? await shopTaxMonth(ctx, ctx.shopId, period, page) : null;
  if (!period || !found) notFound();
  const [t, ts] = await Promise.all([getTranslations('tax.shop'), getTranslations('tax')]);
  const { rows, total } = found;
  return (
    <div className="page grid max-w-180 content-start gap-5 py-5 lg:py-8">
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
        <EmptyState
          title={t('noOrders')}
          action={{ href: localePath(await getLocale(), SHOP_TAX_PATH), label: t('otherMonths') }}
        >
          {t('noOrdersText')}
        </EmptyState>
      ) : (
        <>
          <section aria-label={t('byOrder')}>
            <Box>
              {rows.map((row) => (
                <OrderLine key={row.key} row={row} />
              ))}
            </Box>
          </section>
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
  const at = `${formatMoment(row.at)}${row.isBack ? ` · ${t('back')}` : ''}`;
  const facts = [
    row.classes.map((one) => ts(`class.${one}`)).join(' + '),
    row.evidence ? t('evidenceKept', { number: row.evidence }) : '',
    tb(row.channel),
    row.mode === 'active' ? t(row.isBack ? 'paidBackBy' : 'deductedBy') : '',
  ];
  return (
    <BoxItem title={row.orderCode} href={localePath(await getLocale(), `/kenh-nguoi-ban/don-hang/${row.orderCode}`)}>
      <p className="flex flex-wrap justify-between gap-x-3">
        <span>{at}</span>
        <span className="font-semibold text-text tabular">{formatVnd(row.baseVnd)}</span>
      </p>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      <TaxWords vatVnd={row.vatVnd} pitVnd={row.pitVnd} />
    </BoxItem>
  );
}
