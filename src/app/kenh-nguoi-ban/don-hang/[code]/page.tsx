import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDeadline, formatMoment } from '#kernel/time.ts';
import { recordsOfOrder } from '#modules/books/queries.ts';
import { OrderMoney } from '#modules/books/ui/order-money.tsx';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { invoiceOfOrder } from '#modules/invoices/queries.ts';
import { OrderInvoicePart } from '#modules/invoices/ui/order-invoice.tsx';
import { mayConfirmMoney } from '#modules/orders/core/policy.ts';
import { packingSheet, sellerOrder } from '#modules/orders/queries.ts';
import { SellerOrderScreen } from '#modules/orders/ui/seller-order-screen.tsx';
import { WithdrawOutsideForm } from '#modules/outside-invoices/ui/withdraw-outside-form.tsx';
import { ParcelCameBackForm } from '#modules/returns/ui/parcel-came-back-form.tsx';
import { maySpeakFor } from '#modules/reviews/core/policy.ts';
import { reviewsOfShopOrder } from '#modules/reviews/queries.ts';
import { ReviewsToAnswer } from '#modules/reviews/ui/order-reviews.tsx';
import { AnswerClaimForm } from '#modules/transfers/ui/answer-claim-form.tsx';
import { SawMoneyForm } from '#modules/transfers/ui/saw-money-form.tsx';
import { buyerWordOf } from '#modules/trust/queries.ts';
import { BuyerWordNote } from '#modules/trust/ui/buyer-word.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AfterSaleOfOrder } from '../../after-sale.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function SellerOrderPage({ params }: Props) {
  const ctx = await requireSeller();
  const { code } = await params;
  const order = await sellerOrder(ctx, ctx.shopId, code);
  if (!order) notFound();
  if (order.channel === 'stall')
    redirect(localePath(await getLocale(), `/kenh-nguoi-ban/ban-tai-sap/${code}`) as never);
  const [word, sheet, reviews, records, invoice, locale, t, ui] = await Promise.all([
    buyerWordOf(ctx, ctx.shopId, code),
    packingSheet(ctx, ctx.shopId, code),
    reviewsOfShopOrder(ctx, ctx.shopId, code),
    recordsOfOrder(ctx, code),
    invoiceOfOrder(ctx, ctx.shopId, code),
    getLocale(),
    getTranslations('selling'),
    getTranslations('ui'),
  ]);
  const { openClaim } = order;
  const waitsForTransfer = order.method !== 'cod' && order.money.dueVnd > 0n && order.state !== 'cancelled';
  const seesMoney = waitsForTransfer && mayConfirmMoney(ctx.actor, ctx.shopId);
  const amountText = formatVnd(order.payment.amountVnd);
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, '/kenh-nguoi-ban/don-hang')}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('place.orders')}
      </a>
      <ScreenWords of={['selling', 'packing', 'orders', 'claims', 'returns', 'reviews', 'invoices']}>
        <SellerOrderScreen
          order={order}
          sheet={sheet}
          buyerNote={word && <BuyerWordNote word={word} />}
          claim={
            seesMoney &&
            (openClaim ? (
              <AnswerClaimForm
                code={order.code}
                amountText={amountText}
                claimedAt={formatMoment(openClaim.claimedAt)}
                dueAt={formatDeadline(openClaim.dueAt, (day) => ui('endOfDay', { day }))}
                receiptUrl={openClaim.receiptUrl}
                isEscalated={openClaim.escalated}
              />
            ) : (
              <SawMoneyForm code={order.code} amountText={amountText} />
            ))
          }
          comeBackOf={(parcel) => (
            <ParcelCameBackForm
              code={order.code}
              deliveryId={parcel.deliveryId}
              number={parcel.number}
              isOnly={order.parcels.length === 1}
              formKey={newFormKey()}
              lines={order.lines
                .filter(({ id }) => parcel.lineIds.includes(id))
                .map(({ id, productName }) => ({ lineId: id, label: productName }))}
            />
          )}
          reviews={
            <>
              {invoice && (
                <OrderInvoicePart
                  code={order.code}
                  shopId={ctx.shopId}
                  standing={invoice}
                  mayIssue={mayIssueInvoices(ctx.actor, ctx.shopId)}
                  withdraw={invoice.outside && <WithdrawOutsideForm outsideId={invoice.outside.id} />}
                />
              )}
              <OrderMoney records={records} />
              <AfterSaleOfOrder ctx={ctx} shopId={ctx.shopId} code={order.code} />
              <ReviewsToAnswer code={order.code} reviews={reviews} mayReply={maySpeakFor(ctx.actor, ctx.shopId)} />
            </>
          }
        />
      </ScreenWords>
    </div>
  );
}
