import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readReturn } from '#modules/paying/api.ts';
import { gatewayPayView, waysToChange } from '#modules/paying/queries.ts';
import { BackScreen } from '#modules/paying/ui/back-screen.tsx';
import { isGatewayMethod } from '#modules/payments/core/payment.ts';
import { currentCtx } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { GatewayStatus } from '../../../../gateway-status.tsx';

type Props = { params: Promise<{ provider: string; code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Back from a gateway: says how the order stands with us. Nothing that stands in the address is believed. */
export default async function BackFromGatewayPage({ params }: Props) {
  const [{ provider, code }, ctx, request] = await Promise.all([params, currentCtx(), headers()]);
  if (!isGatewayMethod(provider)) notFound();
  const back = await readReturn(ctx, { gateway: provider, orderCode: code, query: queryOf(request) });
  const [pay, ways] = back.orderCode
    ? await Promise.all([gatewayPayView(ctx, code), waysToChange(ctx, code)])
    : [null, []];
  return (
    <ScreenWords of={['pay']}>
      <BackScreen
        code={code}
        gateway={provider}
        state={back.state}
        pay={pay}
        ways={ways}
        status={pay && <GatewayStatus pay={pay} />}
      />
    </ScreenWords>
  );
}

function queryOf(request: Headers): string {
  const path = request.get('x-path') ?? '';
  return path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
}
