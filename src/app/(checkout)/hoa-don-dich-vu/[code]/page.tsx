import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { billPaymentView, freshState } from '#modules/bills/queries.ts';
import { PaymentScreen } from '#modules/bills/ui/payment-screen.tsx';
import { currentCtx } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bills'))('paymentTitle'), robots: { index: false } };
}

/** A payment of the viewer's own, asked about when he comes back to it; to anybody else an unknown page. */
export default async function BillPaymentPage({ params }: Props) {
  const [{ code }, ctx] = await Promise.all([params, currentCtx()]);
  const state = await freshState(ctx, code);
  const pay = state && (await billPaymentView(ctx, code));
  if (!pay) notFound();
  return (
    <ScreenWords of={['bills']}>
      <PaymentScreen pay={pay} isSignedIn={ctx.actor.kind === 'person'} />
    </ScreenWords>
  );
}
