import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { payView, purchaseMoney } from '#modules/orders/queries.ts';
import { PurchaseList } from '#modules/orders/ui/purchase-list.tsx';
import { gatewayPayView, waysToChange } from '#modules/paying/queries.ts';
import { GatewayPayScreen } from '#modules/paying/ui/gateway-pay-screen.tsx';
import { PayScreen } from '#modules/transfers/ui/pay-screen.tsx';
import { currentCtx, isOnPhone } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { GatewayStatus } from '../../../gateway-status.tsx';
import { OtherWays } from '../../../other-ways.tsx';

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ cho?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false } };
}

/** The order's own page answers everybody else, and says how an order ended that is no longer to be paid. */
export default async function PayPage({ params, searchParams }: Props) {
  const [{ code }, { cho }, ctx, locale, isPhone] = await Promise.all([
    params,
    searchParams,
    currentCtx(),
    getLocale(),
    isOnPhone(),
  ]);
  const [pay, byGateway, purchase, ways] = await Promise.all([
    payView(ctx, code),
    gatewayPayView(ctx, code),
    purchaseMoney(ctx, code),
    waysToChange(ctx, code, isPhone),
  ]);
  const isByGateway = byGateway !== null && (byGateway.isPaid || byGateway.isDue);
  if (!purchase || (!isByGateway && (!pay || (!pay.isPaid && !pay.isOpen))))
    redirect(localePath(locale, `/don-hang/${encodeURIComponent(code)}`) as never);
  const list = <PurchaseList purchase={purchase} code={code} />;
  const changeWay = <OtherWays key={byGateway?.reference} ctx={ctx} code={code} of={ways} />;
  return (
    <ScreenWords of={['pay']}>
      {isByGateway ? (
        <GatewayPayScreen
          pay={byGateway}
          turn={purchase}
          purchase={list}
          changeWay={changeWay}
          status={<GatewayStatus pay={byGateway} next={purchase.next} />}
          isSilent={cho !== undefined}
        />
      ) : (
        pay && <PayScreen pay={pay} turn={purchase} purchase={list} changeWay={pay.canChangeWay ? changeWay : null} />
      )}
    </ScreenWords>
  );
}
