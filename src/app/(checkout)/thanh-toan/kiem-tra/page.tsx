import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CheckAnswers } from '#modules/checkout/ui/check-answers.tsx';
import { CheckoutFrame } from '#modules/checkout/ui/frame.tsx';
import { loadCheckout } from '#modules/checkout/ui/load-checkout.ts';
import { CheckoutProblems } from '#modules/checkout/ui/summary.tsx';
import { WishQuestion } from '#modules/invoice-wishes/ui/wish-fields.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('checkTitle') };
}

export default async function CheckPage() {
  const [{ view }, locale] = await Promise.all([loadCheckout(), getLocale()]);
  if (!view) redirect(localePath(locale, '/gio-hang') as never);
  if (view.draft.contactPhone === '') redirect(localePath(locale, '/thanh-toan') as never);
  if (view.draft.paymentMethod === null && Object.keys(view.draft.payments).length === 0)
    redirect(localePath(locale, '/thanh-toan/tra-tien') as never);
  return (
    <CheckoutFrame step={3}>
      <CheckoutProblems view={view} />
      <ScreenWords of={['checkout', 'invoices']}>
        <CheckAnswers view={view} invoice={<WishQuestion />} />
      </ScreenWords>
    </CheckoutFrame>
  );
}
