import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { invoiceOfOrder } from '#modules/invoices/queries.ts';
import { OrderInvoicePart } from '#modules/invoices/ui/order-invoice.tsx';
import { WithdrawOutsideForm } from '#modules/outside-invoices/ui/withdraw-outside-form.tsx';
import { stallSale } from '#modules/stall/queries.ts';
import { SaleScreen, STALL_PATH } from '#modules/stall/ui/sale-screen.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function StallSalePage({ params }: Props) {
  const ctx = await requireSeller();
  const { code } = await params;
  const [sale, invoice, locale, t] = await Promise.all([
    stallSale(ctx, ctx.shopId, code),
    invoiceOfOrder(ctx, ctx.shopId, code),
    getLocale(),
    getTranslations('stall'),
  ]);
  if (!sale) notFound();
  return (
    <>
      <PageHeader title={t('saleOf', { code: sale.code })} backHref={localePath(locale, STALL_PATH)} />
      <div className="page max-w-5xl pt-4 pb-10">
        <ScreenWords of={['stall', 'invoices']}>
          <SaleScreen sale={sale} formKey={newFormKey()} />
          {invoice && (
            <div className="mt-6">
              <OrderInvoicePart
                code={sale.code}
                shopId={ctx.shopId}
                standing={invoice}
                mayIssue={mayIssueInvoices(ctx.actor, ctx.shopId)}
                withdraw={invoice.outside && <WithdrawOutsideForm outsideId={invoice.outside.id} />}
              />
            </div>
          )}
        </ScreenWords>
      </div>
    </>
  );
}
