import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { invoiceSetup } from '#modules/invoice-setup/queries.ts';
import { SetupOverview } from '#modules/invoice-setup/ui/setup-overview.tsx';
import { INVOICES_PATH } from '#modules/invoices/core/pages.ts';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.setup'))('title') };
}

export default async function InvoiceSetupPage({ searchParams }: { searchParams: Promise<{ xong?: string }> }) {
  const ctx = await requireSeller();
  const [setup, { xong }, t, locale] = await Promise.all([
    invoiceSetup(ctx, ctx.shopId),
    searchParams,
    getTranslations('invoices.setup'),
    getLocale(),
  ]);
  if (!setup) notFound();
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, INVOICES_PATH)} />
      <div className="page max-w-180 py-6">
        <SetupOverview setup={setup} shopId={ctx.shopId} now={ctx.now} saved={xong !== undefined} />
      </div>
    </>
  );
}
