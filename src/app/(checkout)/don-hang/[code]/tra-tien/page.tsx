import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { payView } from '#modules/orders/queries.ts';
import { PayScreen } from '#modules/transfers/ui/pay-screen.tsx';
import { currentCtx } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false } };
}

/** The order's own page answers everybody else, and says how an order ended that is no longer to be paid. */
export default async function PayPage({ params }: Props) {
  const [{ code }, ctx, locale] = await Promise.all([params, currentCtx(), getLocale()]);
  const pay = await payView(ctx, code);
  if (!pay || (!pay.isPaid && !pay.isOpen))
    redirect(localePath(locale, `/don-hang/${encodeURIComponent(code)}`) as never);
  return (
    <ScreenWords of={['pay']}>
      <PayScreen pay={pay} />
    </ScreenWords>
  );
}
