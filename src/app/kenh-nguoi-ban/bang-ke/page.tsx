import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { STATEMENT_ROWS, shopRecords, shopStatement } from '#modules/books/queries.ts';
import { readPeriod, readView } from '#modules/books/ui/statement-path.ts';
import { StatementScreen } from '#modules/books/ui/statement-screen.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
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
  const [locale, t] = await Promise.all([getLocale(), getTranslations('bankRows')]);
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
          maySeeRows(ctx.actor, ctx.shopId) && (
            <LinkButton href={localePath(locale, ROWS_PATH)} variant="outline" size="small">
              {t('title')}
            </LinkButton>
          )
        }
      />
    </div>
  );
}
