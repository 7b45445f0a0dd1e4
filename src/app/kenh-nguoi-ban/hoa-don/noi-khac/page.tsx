import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { orderToCover } from '#modules/outside-invoices/queries.ts';
import { OutsideForms } from '#modules/outside-invoices/ui/outside-forms.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.outside'))('title') };
}

/** An invoice issued in another program is said to be an order's: by its file, or as it reads. */
export default async function OutsidePage({ searchParams }: { searchParams: Promise<{ don?: string | string[] }> }) {
  const ctx = await requireSeller();
  const { don } = await searchParams;
  const code = Array.isArray(don) ? (don[0] ?? '') : (don ?? '');
  const order = mayIssueInvoices(ctx.actor, ctx.shopId) ? await orderToCover(ctx, ctx.shopId, code) : null;
  if (!order) notFound();
  const [t, locale] = await Promise.all([getTranslations('invoices.outside'), getLocale()]);
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, `/kenh-nguoi-ban/don-hang/${order.code}#hoa-don`)} />
      <div className="page grid max-w-180 gap-5 py-6">
        <p className="text-text-2">{t('lead', { code: order.code, amount: formatVnd(order.leftVnd) })}</p>
        <ScreenWords of={['invoices']}>
          <OutsideForms
            code={order.code}
            totalText={String(order.leftVnd)}
            asksTaxCode={order.sellerTaxCode === null}
          />
        </ScreenWords>
      </div>
    </>
  );
}
