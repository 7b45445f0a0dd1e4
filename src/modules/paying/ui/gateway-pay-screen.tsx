import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Qr } from '#ui/qr.tsx';
import { Steps } from '#ui/steps.tsx';
import type { GatewayPayView } from '../queries.ts';
import { MoneyGone } from './money-gone.tsx';
import { TryAgain } from './try-again.tsx';

/** Wallets of their own take a code that other apps cannot read; the rest is a code for any bank. */
const OWN_CODE: ReadonlySet<string> = new Set(['momo', 'viettelmoney']);

/** Paying one order by a gateway: to its page or app, a code for the phone beside a desktop, and what to do when it fails. */
export function GatewayPayScreen({
  pay,
  turn,
  purchase,
  changeWay,
  status,
  isSilent,
}: {
  pay: GatewayPayView;
  /** The orders that are paid one after another, and which of them this is. */
  turn: { inTurn: readonly { shopName: string; standing: string }[]; position: number };
  /** Every order of the purchase: what is paid and what is left. */
  purchase: ReactNode;
  /** What leads to the other ways of paying, where there are any. */
  changeWay: ReactNode;
  /** Whether the money has come, looked at again by itself. Once it has, it hides what could be paid a second time. */
  status: ReactNode;
  /** The gateway was just asked for its page and did not answer. */
  isSilent: boolean;
}) {
  const t = useTranslations('pay');
  const locale = useLocale();
  const orderHref = localePath(locale, `/don-hang/${pay.code}`);
  const { inTurn, position } = turn;
  const title = inTurn.length > 1 ? t('titleOf', { position, count: inTurn.length }) : t('title');
  const name = t(`name.${pay.gateway}`);
  const mayPay = pay.isDue && !pay.isHeld && pay.expiresAt > pay.now;
  const isOpen = mayPay && pay.pageHref !== null;
  const mayRepeat = mayPay && pay.pageHref === null;
  return (
    <>
      <PageHeader title={title} backHref={orderHref} wideHidden={false} />
      <div className="group/pay page max-w-xl pt-4 pb-10">
        {inTurn.length > 1 && (
          <div className="mb-4">
            <Steps
              numbered={false}
              current={position}
              steps={inTurn.map(({ shopName, standing }) => ({ label: shopName, isDone: standing === 'paid' }))}
            />
          </div>
        )}
        <section aria-label={t('gatewayOf', { name, shop: pay.shopName })} className="grid gap-4">
          <Box className="divide-y-0!">
            <div className="px-4 pt-5 pb-5 text-center">
              <p className="text-text-2">{t('gatewayTo', { name, shop: pay.shopName })}</p>
              <p className="text-30 font-bold tabular">{formatVnd(pay.amountVnd)}</p>
              {isOpen && pay.qrModules && (
                <div className="group-has-[[data-over]]/pay:hidden max-lg:hidden">
                  <Qr className="mt-3" modules={pay.qrModules} label={t('gatewayQr', { name })} />
                  <p className="mt-2 text-14 text-text-3">
                    {OWN_CODE.has(pay.gateway) ? t('gatewayScan', { name }) : t('gatewayScanBank')}
                  </p>
                </div>
              )}
            </div>
            {status}
          </Box>
          {isSilent && isOpen && (
            <Note tone="wait" title={t('gatewaySilent', { name })} live>
              {t('gatewaySilentText')}
            </Note>
          )}
          <div className="grid gap-2.5 group-has-[[data-over]]/pay:hidden">
            {isOpen && pay.pageHref && (
              <>
                {pay.appUrl && (
                  <LinkButton href={pay.appUrl} wide className="lg:hidden">
                    {t('openApp', { name })}
                  </LinkButton>
                )}
                <LinkButton href={pay.pageHref} variant={pay.appUrl ? 'outline' : 'action'} wide>
                  {t('openPage', { name })}
                </LinkButton>
                <p className="text-center text-14 text-text-3">{t('gatewayAway', { name })}</p>
              </>
            )}
            {mayRepeat && <TryAgain code={pay.code} method={pay.gateway} />}
            {pay.isDue && (
              <div className="grid gap-1">
                {(pay.pageHref || pay.isHeld) && (
                  <MoneyGone code={pay.code} gateway={pay.gateway} reference={pay.reference} />
                )}
                {mayPay && changeWay}
              </div>
            )}
          </div>
        </section>
        {purchase}
      </div>
    </>
  );
}
