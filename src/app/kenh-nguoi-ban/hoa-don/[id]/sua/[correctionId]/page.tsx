import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { correctionCheck } from '#modules/corrections/queries.ts';
import { CorrectionCheck } from '#modules/corrections/ui/correction-check.tsx';
import { invoicePath } from '#modules/invoices/core/pages.ts';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string; correctionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.correction'))('checkTitle') };
}

export default async function CheckCorrectionPage({ params }: Props) {
  const ctx = await requireSeller();
  const [{ id, correctionId }, locale, t] = await Promise.all([
    params,
    getLocale(),
    getTranslations('invoices.correction'),
  ]);
  const check = isUuid(correctionId) ? await correctionCheck(ctx, ctx.shopId, correctionId) : null;
  if (!check || !isUuid(id)) notFound();
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, invoicePath(check.invoiceId))}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('back')}
      </a>
      <div className="grid max-w-form gap-5">
        <div>
          <h1>{check.done ? t('doneTitle') : t('checkTitle')}</h1>
          <p className="text-text-2">
            {check.named && t('named', { symbol: check.named.symbol, number: check.named.number })} · {check.orderCode}
          </p>
        </div>
        <ScreenWords of={['invoices']}>
          <CorrectionCheck check={check} formKey={newFormKey()} />
        </ScreenWords>
      </div>
    </div>
  );
}
