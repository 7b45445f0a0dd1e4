import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { type PayView, payView } from '#modules/orders/queries.ts';
import { gatewayPayView, waysToChange } from '#modules/paying/queries.ts';
import { ChangeWay } from '#modules/paying/ui/change-way.tsx';
import { GatewayPayScreen } from '#modules/paying/ui/gateway-pay-screen.tsx';
import { PaidList } from '#modules/paying/ui/paid-list.tsx';
import { PayScreen } from '#modules/transfers/ui/pay-screen.tsx';
import { currentCtx } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { GatewayStatus } from '../../../gateway-status.tsx';

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ cho?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false } };
}

/** The order's own page answers everybody else, and says how an order ended that is no longer to be paid. */
export default async function PayPage({ params, searchParams }: Props) {
  const [{ code }, { cho }, ctx, locale] = await Promise.all([params, searchParams, currentCtx(), getLocale()]);
  const [pay, byGateway] = await Promise.all([payView(ctx, code), gatewayPayView(ctx, code)]);
  const ways = await waysToChange(ctx, code);
  if (byGateway?.isPaid || byGateway?.isDue)
    return (
      <ScreenWords of={['pay']}>
        <GatewayPayScreen
          pay={byGateway}
          ways={ways}
          status={<GatewayStatus pay={byGateway} />}
          isSilent={cho !== undefined}
        />
      </ScreenWords>
    );
  if (!pay || (!pay.isPaid && !pay.isOpen))
    redirect(localePath(locale, `/don-hang/${encodeURIComponent(code)}`) as never);
  return (
    <ScreenWords of={['pay']}>
      <PayScreen pay={pay} changeWay={changeWayOf(pay, ways)} list={<PaidList of={pay.of} code={pay.code} />} />
    </ScreenWords>
  );
}

const changeWayOf = (pay: PayView, ways: Awaited<ReturnType<typeof waysToChange>>) =>
  pay.canChangeWay ? <ChangeWay code={pay.code} ways={ways} canRepeat={false} /> : null;
