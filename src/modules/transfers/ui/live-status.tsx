'use client';
import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatClock } from '#kernel/time.ts';
import { LinkButton } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { type OrderAnswer, type PayStanding, payStanding, type Shown } from '../core/pay-standing.ts';

const POLL_MS = 3000;
/** Long enough to read that the money is there. */
const STAY_MS = 2000;
const MINUTE_MS = 60_000;

type Seen = 'waiting' | 'paid' | 'ended';

type Props = {
  code: string;
  isPaid: boolean;
  /** What of the sum came before this page was made. */
  partVnd?: number;
  expiresAt: number;
  /** The server's clock when the page was made: the phone's own may be wrong. */
  now: number;
  claimDueAt: string | null;
  isEscalated: boolean;
  nextHref: string;
  orderHref: string;
  nextShop: string | null;
  /** The page leads to a gateway: its attempt may end before the order does, and then another is offered. */
  isGateway?: boolean;
  /** Why nothing comes for now, in place of waiting. */
  said?: { isOff: boolean; title: string; text: string; hasTime: boolean } | null;
};

/**
 * Looks every few seconds whether the money has come; turns green in its place, then goes on to the next order of the
 * purchase. Time left is a clock time first; the minutes beside it are not read aloud again and again.
 */
export function LiveStatus(props: Props) {
  const t = useTranslations('pay');
  const { code, partVnd = 0, isGateway = false, nextHref, orderHref, expiresAt, said = null } = props;
  const [seen, setSeen] = useState<Seen>(props.isPaid ? 'paid' : 'waiting');
  const [minutes, setMinutes] = useState(() => minutesLeft(expiresAt, props.now));

  useEffect(() => {
    if (seen !== 'waiting') return;
    const started = pageTime();
    const timer = setInterval(async () => {
      const left = minutesLeft(expiresAt, props.now + pageTime() - started);
      setMinutes(left);
      if (left === 0 && isGateway && !said) return window.location.reload();
      if (document.hidden) return;
      const state = await askState(code, { partVnd, isGateway });
      if (state === 'changed') window.location.reload();
      else if (state === 'gone') window.location.assign(orderHref);
      else if (state !== 'waiting') setSeen(state);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [seen, code, partVnd, isGateway, expiresAt, orderHref, said, props.now]);

  useEffect(() => {
    if (seen !== 'paid' || props.isPaid) return;
    const timer = setTimeout(() => window.location.assign(nextHref), STAY_MS);
    return () => clearTimeout(timer);
  }, [seen, props.isPaid, nextHref]);

  const [tone, Glyph] = LOOKS[seen === 'waiting' && said?.isOff ? 'failed' : seen];
  const isClaimed = props.claimDueAt !== null;
  return (
    <div data-over={seen === 'waiting' || props.isPaid ? undefined : ''} className={cx('flex gap-3 px-4 py-3.5', tone)}>
      <Glyph aria-hidden="true" className="mt-0.5 size-7 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div role="status">
          <p className="font-semibold">
            {seen === 'paid'
              ? t('paid')
              : seen === 'ended'
                ? t('ended')
                : isClaimed
                  ? t('waitingForShop')
                  : (said?.title ?? t('waiting'))}
          </p>
          {seen === 'waiting' && said && <p>{said.text}</p>}
          {seen === 'ended' && <p>{t('endedText')}</p>}
          {seen === 'paid' && !props.isPaid && (
            <p>{props.nextShop ? t('paidNext', { shop: props.nextShop }) : t('paidDone')}</p>
          )}
        </div>
        {seen === 'waiting' && !isClaimed && said?.hasTime !== false && (
          <p>
            {t('heldUntil', { clock: formatClock(new Date(expiresAt)) })}
            {minutes > 0 && (
              <span aria-hidden="true" className="whitespace-nowrap">
                {t('minutesLeft', { minutes })}
              </span>
            )}
          </p>
        )}
        {seen === 'waiting' && isClaimed && (
          <p>{props.isEscalated ? t('claimEscalated') : t('heldForClaim', { due: props.claimDueAt ?? '' })}</p>
        )}
        {seen === 'waiting' && (
          <p className="hidden noscript:block">
            <a href={`${orderHref}/tra-tien`} className="font-semibold underline underline-offset-4">
              {t('lookAgain')}
            </a>
          </p>
        )}
        {seen !== 'waiting' && (
          <LinkButton
            href={seen === 'paid' ? nextHref : orderHref}
            size="small"
            variant={seen === 'paid' ? 'action' : 'outline'}
            className="mt-2"
          >
            {seen === 'paid' && props.nextShop ? t('payNext', { shop: props.nextShop }) : t('seeOrder')}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

const LOOKS = {
  waiting: ['bg-wait-bg text-wait-text', Clock],
  paid: ['bg-ok-bg text-ok-text', CircleCheck],
  ended: ['bg-off-bg text-off-text', CircleX],
  failed: ['bg-bad-bg text-bad-text', CircleX],
} as const;

/** Milliseconds by the page's own timeline: only what has passed counts, not what the phone thinks the time is. */
function pageTime(): number {
  return Number(document.timeline.currentTime ?? 0);
}

function minutesLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.ceil((expiresAt - now) / MINUTE_MS));
}

/** An answer that does not come is no news: the next one may. */
async function askState(code: string, shown: Shown): Promise<PayStanding> {
  try {
    const response = await fetch(`/api/v1/orders/${code}`, { cache: 'no-store' });
    return response.ok ? payStanding((await response.json()) as OrderAnswer, shown) : 'waiting';
  } catch {
    return 'waiting';
  }
}
