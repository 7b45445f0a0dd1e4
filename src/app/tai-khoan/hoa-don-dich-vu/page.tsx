import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { BILLS_PATH, MY_BILLS_PATH } from '#modules/bills/core/pages.ts';
import { isBillDeskOpen, MY_BILLS_PER_PAGE, myBillPayments, savedCodes } from '#modules/bills/queries.ts';
import { MyBills, MyCodes } from '#modules/bills/ui/my-bills.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bills'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function MyBillsPage({ searchParams }: Props) {
  const ctx = await requirePerson();
  if (!isBillDeskOpen()) notFound();
  const page = pageOf((await searchParams).trang);
  const [t, inbox, locale, codes, { rows, total }] = await Promise.all([
    getTranslations('bills'),
    getTranslations('inbox'),
    getLocale(),
    savedCodes(ctx),
    myBillPayments(ctx, page),
  ]);
  return (
    <AccountFrame title={t('title')} wide>
      <ScreenWords of={['bills']}>
        <MyCodes codes={codes} />
        <MyBills payments={rows} />
      </ScreenWords>
      <ListPages path={MY_BILLS_PATH} page={page} perPage={MY_BILLS_PER_PAGE} shown={rows.length} total={total} />
      {rows.length > 0 && <FormLink href={localePath(locale, BILLS_PATH)}>{t('payABill')}</FormLink>}
      <FormLink href={localePath(locale, '/tai-khoan')}>{inbox('back')}</FormLink>
    </AccountFrame>
  );
}
