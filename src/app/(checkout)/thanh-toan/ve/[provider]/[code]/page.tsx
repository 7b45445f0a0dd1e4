import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { purchaseMoney } from '#modules/orders/queries.ts';
import { PurchaseList } from '#modules/orders/ui/purchase-list.tsx';
import { readReturn } from '#modules/paying/api.ts';
import { gatewayPayView, waysToChange } from '#modules/paying/queries.ts';
import { BackScreen } from '#modules/paying/ui/back-screen.tsx';
import { isGatewayMethod } from '#modules/payments/core/payment.ts';
import { currentCtx, isOnPhone } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { GatewayStatus } from '../../../../gateway-status.tsx';
import { OtherWays } from '../../../../other-ways.tsx';

type Props = { params: Promise<{ provider: string; code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Back from a gateway: says how the order stands with us. Nothing that stands in the address is believed. */
export default async function BackFromGatewayPage({ params }: Props) {
  const [{ provider, code }, ctx, request, isPhone] = await Promise.all([params, currentCtx(), headers(), isOnPhone()]);
  if (!isGatewayMethod(provider)) notFound();
  const back = await readReturn(ctx, { gateway: provider, orderCode: code, query: queryOf(request) });
  const [pay, ways, purchase] = back.orderCode
    ? await Promise.all([gatewayPayView(ctx, code), waysToChange(ctx, code, isPhone), purchaseMoney(ctx, code)])
    : [null, null, null];
  return (
    <ScreenWords of={['pay']}>
      <BackScreen
        code={code}
        gateway={provider}
        state={back.state}
        pay={pay}
        changeWay={
          ways && ways.ways.length > 0 ? <OtherWays key={pay?.reference} ctx={ctx} code={code} of={ways} /> : null
        }
        purchase={pay && purchase && <PurchaseList purchase={purchase} code={code} />}
        status={pay && <GatewayStatus pay={pay} next={purchase?.next ?? null} />}
      />
    </ScreenWords>
  );
}

function queryOf(request: Headers): string {
  const path = request.get('x-path') ?? '';
  return path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
}
