import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recordsOfOrder } from '#modules/books/queries.ts';
import { OrderMoney } from '#modules/books/ui/order-money.tsx';
import { myComplaint } from '#modules/complaints/queries.ts';
import { ComplaintBox } from '#modules/complaints/ui/complaint-box.tsx';
import { OwnWish } from '#modules/invoice-wishes/ui/own-wish.tsx';
import { invoicesOfMyOrder } from '#modules/invoices/queries.ts';
import { OrderInvoices } from '#modules/invoices/ui/order-invoices.tsx';
import { orderView } from '#modules/orders/queries.ts';
import { OrderScreen } from '#modules/orders/ui/order-screen.tsx';
import { recallsOfOrder } from '#modules/recalls/queries.ts';
import { OwnRecalls } from '#modules/recalls/ui/own-recalls.tsx';
import { refundsOfMyOrder } from '#modules/refunds/queries.ts';
import { RefundBox } from '#modules/refunds/ui/refund-box.tsx';
import { returnsOfMyOrder } from '#modules/returns/queries.ts';
import { ReturnBox } from '#modules/returns/ui/return-box.tsx';
import { reviewsOfMyOrder } from '#modules/reviews/queries.ts';
import { MyReviews } from '#modules/reviews/ui/order-reviews.tsx';
import { currentCtx, newFormKey } from '#platform/session.ts';
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
  const [recalls, returns, refunds, complaint, records, invoices] = await Promise.all([
    recallsOfOrder(order.id),
    returnsOfMyOrder(ctx, order.code),
    refundsOfMyOrder(ctx, order.code),
    myComplaint(ctx, order.code),
    recordsOfOrder(ctx, order.code),
    invoicesOfMyOrder(ctx, order.code),
  ]);
  const isReceived = order.state === 'delivered' || order.state === 'completed';
  return (
    <main id="main" tabIndex={-1} className="flex-1">
      <ScreenWords of={['orders', 'returns', 'refunds', 'complaints', 'reviews', 'invoices', 'recalls']}>
        <OrderScreen
          order={order}
          formKey={newFormKey()}
          reviews={
            <>
              <OwnRecalls code={order.code} recalls={recalls} />
              <OrderMoney records={records} />
              {invoices && (
                <OrderInvoices {...invoices} wishForm={<OwnWish code={order.code} wish={invoices.wish} />} />
              )}
              <RefundBox code={order.code} {...refunds} />
              <ReturnBox code={order.code} {...returns} />
              <ComplaintBox code={order.code} orderState={order.state} complaint={complaint} />
              {isReceived && (
                <MyReviews
                  code={order.code}
                  lines={order.lines.map(({ id, productName }) => ({ id, productName }))}
                  reviews={await reviewsOfMyOrder(ctx, order.code)}
                />
              )}
            </>
          }
        />
      </ScreenWords>
    </main>
  );
}
