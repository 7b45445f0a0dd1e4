import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { faceCheckFor } from '#modules/checkout/queries.ts';
import { type PurchaseOrder, payView, purchaseMoney } from '#modules/orders/queries.ts';
import { PurchaseList } from '#modules/orders/ui/purchase-list.tsx';
import { type GatewayPayView, gatewayPayView, type WaysToChange, waysToChange } from '#modules/paying/queries.ts';
import { ChangeWay } from '#modules/paying/ui/change-way.tsx';
import { GatewayPayScreen } from '#modules/paying/ui/gateway-pay-screen.tsx';
import { LiveStatus } from '#modules/transfers/ui/live-status.tsx';
import { PayScreen } from '#modules/transfers/ui/pay-screen.tsx';
import { currentCtx, isOnPhone } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false } };
}

/** The order's own page answers everybody else, and says how an order ended that is no longer to be paid. */
export default async function PayPage({ params }: Props) {
  const [{ code }, ctx, locale, isPhone] = await Promise.all([params, currentCtx(), getLocale(), isOnPhone()]);
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
  const changeWay = <ChangeWay code={code} canRepeat={false} {...(await waysInWords(ctx, ways))} />;
  return (
    <ScreenWords of={['pay']}>
      {isByGateway ? (
        <GatewayPayScreen
          pay={byGateway}
          turn={purchase}
          purchase={list}
          changeWay={changeWay}
          status={<Status pay={byGateway} next={purchase.next} locale={locale} />}
        />
      ) : (
        pay && <PayScreen pay={pay} turn={purchase} purchase={list} changeWay={pay.canChangeWay ? changeWay : null} />
      )}
    </ScreenWords>
  );
}

/** The other ways with what is to be known before one is chosen. */
async function waysInWords(ctx: Ctx, { amountVnd, ways }: WaysToChange) {
  const [t, faceCheck] = await Promise.all([getTranslations('checkout'), faceCheckFor(ctx, [amountVnd])]);
  return {
    ways: ways.map(({ method, isCurrent, limit, minVnd, maxVnd }) => ({
      method,
      isCurrent,
      why: limit && t(`why.${limit}`, { least: formatVnd(minVnd ?? 0n), most: formatVnd(maxVnd ?? 0n) }),
    })),
    faceCheck:
      faceCheck &&
      t('faceCheck', {
        one: formatVnd(faceCheck.oneVnd),
        day: formatVnd(faceCheck.dayVnd),
        citation: faceCheck.citation,
      }),
  };
}

function Status({ pay, next, locale }: { pay: GatewayPayView; next: PurchaseOrder | null; locale: string }) {
  const orderHref = localePath(locale, `/don-hang/${pay.code}`);
  return (
    <LiveStatus
      code={pay.code}
      isPaid={pay.isPaid}
      expiresAt={pay.expiresAt.getTime()}
      now={pay.now.getTime()}
      claimDueAt={null}
      isEscalated={false}
      nextHref={next ? localePath(locale, `/don-hang/${next.code}/tra-tien`) : orderHref}
      orderHref={orderHref}
      nextShop={next?.shopName ?? null}
      isGateway
    />
  );
}
