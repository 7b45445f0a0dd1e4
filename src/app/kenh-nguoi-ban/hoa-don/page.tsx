import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { monthOf } from '#modules/invoices/core/desk.ts';
import { readDesk } from '#modules/invoices/core/pages.ts';
import { mayIssueInvoices, maySeeInvoices } from '#modules/invoices/core/policy.ts';
import {
  INVOICES_PER_PAGE,
  invoiceMonth,
  invoiceTabCounts,
  shopInvoices,
  waitingInvoices,
} from '#modules/invoices/queries.ts';
import { DeskScreen } from '#modules/invoices/ui/desk-screen.tsx';
import { InvoiceRows } from '#modules/invoices/ui/invoice-rows.tsx';
import { outsideInvoices } from '#modules/outside-invoices/queries.ts';
import { OutsideRows } from '#modules/outside-invoices/ui/outside-rows.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requireSeller } from '#platform/session.ts';

type Query = Readonly<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') };
}

export default async function InvoicesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireSeller();
  const { actor, shopId, now } = ctx;
  if (!maySeeInvoices(actor, shopId)) notFound();
  const query = await searchParams;
  const present = monthOf(dayOf(now));
  const filter = readDesk(query, present);
  const page = pageOf(query.trang);
  const isOutside = filter.tab === 'outside';
  const [counts, waiting, totals, own, outside] = await Promise.all([
    invoiceTabCounts(ctx, shopId),
    waitingInvoices(ctx, shopId),
    filter.month && !isOutside ? invoiceMonth(ctx, shopId, filter.month) : null,
    isOutside ? null : shopInvoices(ctx, shopId, filter, page),
    isOutside ? outsideInvoices(ctx, shopId, filter, page, INVOICES_PER_PAGE) : null,
  ]);
  const mayIssue = mayIssueInvoices(actor, shopId);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <DeskScreen
        filter={filter}
        present={present}
        counts={counts}
        waiting={waiting}
        totals={totals}
        mayIssue={mayIssue}
        page={page}
        perPage={INVOICES_PER_PAGE}
        shown={(own ?? outside)?.rows.length ?? 0}
        total={(own ?? outside)?.total ?? 0}
      >
        {own && <InvoiceRows rows={own.rows} canChoose={filter.tab === 'waiting' && mayIssue} />}
        {outside && <OutsideRows rows={outside.rows} />}
      </DeskScreen>
    </div>
  );
}
