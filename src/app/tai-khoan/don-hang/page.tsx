import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { MY_ORDERS_PER_PAGE, myOrders } from '#modules/orders/queries.ts';
import { OrderList } from '#modules/orders/ui/order-list.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('mine') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function MyOrdersPage({ searchParams }: Props) {
  const ctx = await requirePerson();
  const page = pageOf((await searchParams).trang);
  const [t, inbox, locale, { rows: orders, total }] = await Promise.all([
    getTranslations('orders'),
    getTranslations('inbox'),
    getLocale(),
    myOrders(ctx, page),
  ]);
  return (
    <AccountFrame title={t('mine')} wide>
      <OrderList orders={orders} />
      <ListPages
        path="/tai-khoan/don-hang"
        page={page}
        perPage={MY_ORDERS_PER_PAGE}
        shown={orders.length}
        total={total}
      />
      <FormLink href={localePath(locale, '/tai-khoan')}>{inbox('back')}</FormLink>
    </AccountFrame>
  );
}
