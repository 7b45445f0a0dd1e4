import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { readReturn } from '#modules/paying/api.ts';
import { isGatewayMethod } from '#modules/payments/core/payment.ts';
import { currentCtx } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';

type Props = { params: Promise<{ provider: string; code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('back.title'), robots: { index: false }, referrer: 'no-referrer' };
}

const TONES = { paid: 'ok', waiting: 'wait', failed: 'bad', unknown: 'info' } as const;

/** Back from a gateway: says how the order stands with us. Nothing that stands in the address is believed. */
export default async function BackFromGatewayPage({ params }: Props) {
  const [{ provider, code }, ctx, locale, t, request] = await Promise.all([
    params,
    currentCtx(),
    getLocale(),
    getTranslations('pay'),
    headers(),
  ]);
  if (!isGatewayMethod(provider)) notFound();
  const back = await readReturn(ctx, { gateway: provider, orderCode: code, query: queryOf(request) });
  const orderHref = localePath(locale, `/don-hang/${encodeURIComponent(code)}`);
  const mayPay = back.state === 'failed' || back.state === 'waiting';
  return (
    <>
      <PageHeader title={t('back.title')} backHref={orderHref} wideHidden={false} />
      <div className="page grid max-w-xl gap-4 pt-4 pb-10">
        <Note tone={TONES[back.state]} title={t(`back.${back.state}`, { name: t(`way.${provider}`) })}>
          {t(`back.${back.state}Text`)}
        </Note>
        {mayPay && back.orderCode ? (
          <LinkButton href={`${orderHref}/tra-tien`} wide>
            {t(back.state === 'failed' ? 'back.again' : 'back.look')}
          </LinkButton>
        ) : null}
        <LinkButton href={orderHref} variant={back.state === 'paid' ? 'action' : 'outline'} wide>
          {t('seeOrder')}
        </LinkButton>
      </div>
    </>
  );
}

function queryOf(request: Headers): string {
  const path = request.get('x-path') ?? '';
  return path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
}
