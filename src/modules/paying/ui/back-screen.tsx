import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note, type NoteTone } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import type { GatewayPayView } from '../queries.ts';
import type { ReturnState } from '../read-return.ts';
import { MoneyGone } from './money-gone.tsx';
import { TryAgain } from './try-again.tsx';

const TONES: Record<ReturnState, NoteTone> = {
  paid: 'ok',
  waiting: 'wait',
  held: 'wait',
  failed: 'bad',
  cancelled: 'off',
  late: 'info',
  elsewhere: 'ok',
  replaced: 'info',
  unknown: 'info',
};

/** Back from a gateway's page: how this payment stands with us, and the one thing to do next. */
export function BackScreen({
  code,
  gateway,
  state,
  pay,
  changeWay,
  purchase,
  status,
}: {
  code: string;
  gateway: string;
  state: ReturnState;
  /** The order as it is to be paid by a gateway; null when that is over, by another way, or not the viewer's. */
  pay: GatewayPayView | null;
  /** What leads to the other ways; null where nothing may be paid any more. */
  changeWay: ReactNode;
  /** Every order of the purchase: what is paid and what is left. */
  purchase: ReactNode;
  /** Looks again by itself whether the money has come. */
  status: ReactNode;
}) {
  const t = useTranslations('pay');
  const locale = useLocale();
  const orderHref = localePath(locale, `/don-hang/${encodeURIComponent(code)}`);
  const name = t(`name.${gateway}`);
  const isLive = (state === 'waiting' || state === 'held') && pay?.gateway === gateway && !pay.isPaid;
  return (
    <>
      <PageHeader title={t('title')} backHref={orderHref} wideHidden={false} />
      <div className="group/pay page max-w-xl pt-4 pb-10">
        <div className="grid gap-4">
          {pay && (isLive || state === 'paid') ? (
            <Box className="divide-y-0!">
              <div className="px-4 pt-5 pb-5 text-center">
                <p className="text-text-2">{t('gatewayTo', { name, shop: pay.shopName })}</p>
                <p className="text-30 font-bold tabular">{formatVnd(pay.amountVnd)}</p>
              </div>
              {status}
            </Box>
          ) : (
            <Note tone={TONES[state]} title={t(`back.${state}`, { name })}>
              {t(`back.${state}Text`, { name })}
            </Note>
          )}
          {isLive && state === 'waiting' && (
            <p className="text-center text-text-2 group-has-[[data-over]]/pay:hidden">{t('back.waitingText')}</p>
          )}
          {next()}
        </div>
        {purchase}
      </div>
    </>
  );

  /** Trying again comes first; a way that was chosen meanwhile has a page of its own. */
  function next(): ReactNode {
    // How it stands says where to go on.
    if (state === 'paid' && pay) return null;
    if (state === 'late') return <LinkButton href={`${orderHref}#hoan-tien`}>{t('back.seeBack')}</LinkButton>;
    const mayRepeat = pay?.isDue && pay.pageHref === null && !pay.isHeld && pay.expiresAt > pay.now;
    return (
      <div className="grid gap-2.5 group-has-[[data-over]]/pay:hidden">
        {(state === 'failed' || state === 'cancelled' || state === 'replaced') &&
          changeWay &&
          (mayRepeat && pay.gateway === gateway ? (
            <>
              <TryAgain code={code} method={gateway} />
              {changeWay}
            </>
          ) : (
            <LinkButton href={`${orderHref}/tra-tien`} wide>
              {t('back.payOn')}
            </LinkButton>
          ))}
        {isLive && pay && <MoneyGone code={code} gateway={gateway} reference={pay.reference} />}
        <LinkButton href={orderHref} variant="outline" wide>
          {t('seeOrder')}
        </LinkButton>
      </div>
    );
  }
}
