import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { clockOf } from '#modules/bills/core/bill.ts';
import { BILLS_PATH } from '#modules/bills/core/pages.ts';
import { billers, isBillDeskOpen } from '#modules/bills/queries.ts';
import { BillerList } from '#modules/bills/ui/biller-list.tsx';
import { LookUpForm } from '#modules/bills/ui/look-up-form.tsx';
import { SavedCodes } from '#modules/bills/ui/saved-codes.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<{ 'don-vi'?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bills');
  return pageMetadata({ path: BILLS_PATH, title: t('title'), description: t('lead') });
}

/** The bill desk: who is paid, then the customer code. The address names the company at most, never a customer. */
export default async function BillDeskPage({ searchParams }: Props) {
  if (!isBillDeskOpen()) notFound();
  const chosen = one((await searchParams)['don-vi']);
  const [locale, t, all] = await Promise.all([getLocale(), getTranslations('bills'), billers()]);
  const biller = all?.find(({ code }) => code === chosen);
  if (all && chosen !== '' && !biller) notFound();
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-180">
        <h1>{biller?.name ?? t('title')}</h1>
        <p className="mt-2 mb-6 text-text-2">{biller ? t(`service.${biller.service}`) : t('lead')}</p>
        {!all && (
          <EmptyState title={t('silentTitle')} action={{ href: localePath(locale, BILLS_PATH), label: t('tryAgain') }}>
            {t('silentText')}
          </EmptyState>
        )}
        {biller && (
          <ScreenWords of={['bills']}>
            {biller.closed && (
              <Note tone="info" className="mb-5">
                {t('closedHours', {
                  from: clockOf(biller.closed.fromMinute),
                  until: clockOf(biller.closed.untilMinute),
                })}
              </Note>
            )}
            <LookUpForm biller={biller.code} label={biller.customerCodeLabel} example={biller.customerCodeExample} />
            <p className="mt-5">
              <a
                href={localePath(locale, BILLS_PATH)}
                className="inline-flex min-h-tap items-center font-semibold text-link underline underline-offset-4"
              >
                {t('allBillers')}
              </a>
            </p>
          </ScreenWords>
        )}
        {all && !biller && (
          <ScreenWords of={['bills']}>
            <SavedCodes />
            <BillerList billers={all} />
          </ScreenWords>
        )}
      </div>
    </main>
  );
}
