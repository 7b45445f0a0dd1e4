import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountFrame } from '#modules/accounts/ui/account-frame.tsx';
import { myOrders } from '#modules/orders/queries.ts';
import { OrderList } from '#modules/orders/ui/order-list.tsx';
import { requirePerson } from '#platform/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('mine') };
}

export default async function MyOrdersPage() {
  const ctx = await requirePerson();
  const [t, orders] = await Promise.all([getTranslations('orders'), myOrders(ctx)]);
  return (
    <AccountFrame title={t('mine')} wide>
      <OrderList orders={orders} />
    </AccountFrame>
  );
}
