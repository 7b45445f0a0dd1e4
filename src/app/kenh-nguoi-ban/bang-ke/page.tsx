import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { STATEMENT_ROWS, shopRecords, shopStatement } from '#modules/books/queries.ts';
import { readPeriod, readView } from '#modules/books/ui/statement-path.ts';
import { StatementScreen } from '#modules/books/ui/statement-screen.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { SHOP_TAX_PATH } from '#modules/tax/core/pages.ts';
import { mayReadShopTax } from '#modules/tax/core/policy.ts';
import { ROWS_PATH } from '#modules/transfers/core/pages.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { requireSeller } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';

type Query = { ky?: string | string[]; ngay?: string | string[]; trang?: string | string[]; xem?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.statement'))('title') };
}

export default async function StatementPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireSeller();
  const query = await searchParams;
  const today = dayOf(ctx.now);
  const period = readPeriod(query, today);
  const turned = pageOf(query.trang);
  const [locale, t, tt] = await Promise.all([getLocale(), getTranslations('bankRows'), getTranslations('tax.shop')]);
  const load = (to: number) =>
    Promise.all([
      shopStatement(ctx, ctx.shopId, period, to),
      readView(query) === 'records' ? shopRecords(ctx, ctx.shopId, period, to) : null,
    ]);
  const found = await load(turned);
  // A page beyond the last is the first.
  const isBeyond = turned > 1 && (found[1] ?? found[0])?.rows.length === 0;
  const [statement, records] = isBeyond ? await load(1) : found;
  const page = isBeyond ? 1 : turned;
  if (!statement) notFound();
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <StatementScreen
        statement={statement}
        records={records}
        period={period}
        today={today}
        page={page}
        rowsPerPage={STATEMENT_ROWS}
        beside={
          <div className="flex flex-wrap gap-2">
            {maySeeRows(ctx.actor, ctx.shopId) && (
              <LinkButton href={localePath(locale, ROWS_PATH)} variant="outline" size="small">
                {t('title')}
              </LinkButton>
            )}
            {mayReadShopTax(ctx.actor, ctx.shopId) && (
              <LinkButton href={localePath(locale, SHOP_TAX_PATH)} variant="outline" size="small">
                {tt('link')}
              </LinkButton>
            )}
          </div>
        }
      />
    </div>
  );
}
