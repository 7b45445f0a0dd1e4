import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { myOrders } from '#modules/orders/queries.ts';
import { OrderList } from '#modules/orders/ui/order-list.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('mine') };
}

export default async function MyOrdersPage() {
  const ctx = await requirePerson();
  const [t, inbox, locale, orders] = await Promise.all([
    getTranslations('orders'),
    getTranslations('inbox'),
    getLocale(),
    myOrders(ctx),
  ]);
  return (
    <AccountFrame title={t('mine')} wide>
      <OrderList orders={orders} />
      <FormLink href={localePath(locale, '/tai-khoan')}>{inbox('back')}</FormLink>
    </AccountFrame>
  );
}
