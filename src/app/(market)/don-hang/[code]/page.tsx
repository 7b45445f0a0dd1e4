import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { orderView } from '#modules/orders/queries.ts';
import { OrderScreen } from '#modules/orders/ui/order-screen.tsx';
import { reviewsOfMyOrder } from '#modules/reviews/queries.ts';
import { MyReviews } from '#modules/reviews/ui/order-reviews.tsx';
import { currentCtx } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { OrderDoor } from './order-door-page.tsx';

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ buoc?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('order'), robots: { index: false } };
}

/** Unknown and somebody else's look the same: 404, with a way in for who has the order's phone. */
export default async function OrderPage({ params, searchParams }: Props) {
  const [{ code }, { buoc }, ctx] = await Promise.all([params, searchParams, currentCtx()]);
  const order = await orderView(ctx, code);
  if (!order) return <OrderDoor code={code} isSent={buoc === 'ma'} />;
  const isReceived = order.state === 'delivered' || order.state === 'completed';
  return (
    <main id="main" tabIndex={-1} className="flex-1">
      <ScreenWords of={['orders', 'reviews']}>
        <OrderScreen
          order={order}
          reviews={
            isReceived && (
              <MyReviews
                code={order.code}
                lines={order.lines.map(({ id, productName }) => ({ id, productName }))}
                reviews={await reviewsOfMyOrder(ctx, order.code)}
              />
            )
          }
        />
      </ScreenWords>
    </main>
  );
}
