import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { invoiceChain } from '#modules/corrections/queries.ts';
import { InvoiceChain } from '#modules/corrections/ui/invoice-chain.tsx';
import { INVOICES_PATH } from '#modules/invoices/core/pages.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { shopInvoice } from '#modules/invoices/queries.ts';
import { InvoiceDetail } from '#modules/invoices/ui/invoice-detail.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') };
}

export default async function InvoicePage({ params }: Props) {
  const ctx = await requireSeller();
  const invoice = await shopInvoice(ctx, ctx.shopId, (await params).id);
  if (!invoice) notFound();
  const [chain, locale, t] = await Promise.all([
    invoiceChain(ctx, ctx.shopId, invoice.id),
    getLocale(),
    getTranslations('invoices'),
  ]);
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, INVOICES_PATH)}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('title')}
      </a>
      <InvoiceDetail
        invoice={invoice}
        shopId={ctx.shopId}
        mayIssue={mayIssueInvoices(ctx.actor, ctx.shopId)}
        chain={chain && (invoice.number !== null || invoice.kind !== 'original') && <InvoiceChain chain={chain} />}
      />
    </div>
  );
}
