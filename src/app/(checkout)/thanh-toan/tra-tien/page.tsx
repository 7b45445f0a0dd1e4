import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { citationAt } from '#modules/law/api.ts';
import { CheckoutFrame, TwoColumns } from '#modules/orders/ui/checkout-frame.tsx';
import { CheckoutProblems, SummaryAside } from '#modules/orders/ui/checkout-summary.tsx';
import { loadCheckout } from '#modules/orders/ui/load-checkout.ts';
import { PaymentForm } from '#modules/orders/ui/payment-form.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title') };
}

export default async function PaymentPage() {
  const [{ ctx, view }, locale, t] = await Promise.all([loadCheckout(), getLocale(), getTranslations('checkout')]);
  if (!view) redirect(localePath(locale, '/gio-hang') as never);
  if (view.draft.contactPhone === '') redirect(localePath(locale, '/thanh-toan') as never);
  const citation = await citationAt('alcohol.non_cash_only', ctx.now);
  return (
    <CheckoutFrame step={2}>
      <TwoColumns aside={<SummaryAside view={view} />}>
        <CheckoutProblems view={view} />
        <ScreenWords of={['checkout']}>
          <PaymentForm
            chosen={view.draft.paymentMethod}
            shops={view.cart.groups.map((group) => ({
              shopId: group.shopId,
              shopName: group.shopName,
              chosen: view.draft.payments[group.shopId] ?? view.draft.paymentMethod,
              methods: group.paymentMethods.map(({ method, available, why }) => ({
                method,
                available,
                why: why === null ? null : t(`why.${why}`, { citation }),
              })),
            }))}
          />
        </ScreenWords>
      </TwoColumns>
    </CheckoutFrame>
  );
}
