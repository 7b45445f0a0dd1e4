import { Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { type Day, formatDay, formatMoment } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { withdrawReturnAction } from '../actions.ts';
import { bySilence } from '../core/return.ts';
import type { ReturnView } from '../queries.ts';
import { returnTone } from './return-tone.ts';
import { SendBackForm } from './send-back-form.tsx';

/** On the buyer's order: what he asked to give back and where it stands, and the way to ask while that is allowed. */
export function ReturnBox({
  code,
  returns,
  askUntil,
}: {
  code: string;
  returns: readonly ReturnView[];
  askUntil: Day | null;
}) {
  const t = useTranslations('returns');
  const locale = useLocale();
  if (returns.length === 0 && !askUntil) return null;
  return (
    <section id="tra-hang" aria-labelledby="returns" className="grid scroll-mt-20 gap-3">
      <h2 id="returns" className={returns.length === 0 ? 'sr-only' : 'text-20'}>
        {t('title')}
      </h2>
      {returns.map((back) => (
        <OneReturn key={back.code} back={back} />
      ))}
      {askUntil && (
        <div>
          <LinkButton href={localePath(locale, `/don-hang/${code}/tra-hang`)} variant="outline" wide>
            {t('ask')}
          </LinkButton>
          <p className="mt-1.5 text-center text-14 text-text-3">{t('askUntil', { date: formatDay(askUntil) })}</p>
        </div>
      )}
    </section>
  );
}

function OneReturn({ back }: { back: ReturnView }) {
  const t = useTranslations('returns');
  const deadline = useDeadline();
  const mustSend = back.state === 'accepted' && back.needsGoods && !back.sentBackAt;
  return (
    <Box>
      <BoxRow>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={returnTone(back)} icon={null}>
            {t(`state.${stateKey(back)}`)}
          </Badge>
          <span className="text-14 text-text-3">{t('askedAt', { at: formatMoment(back.askedAt) })}</span>
        </p>
        <p className="mt-1.5">{sentence()}</p>
      </BoxRow>
      {back.lines.map((line) => (
        <BoxRow key={line.lineId} className="flex items-baseline justify-between gap-4">
          <span className="min-w-0">
            {line.productName}
            {line.base > 0n && (
              <span className="text-text-2">
                {' '}
                · {line.quantityText} {line.unitLabel}
              </span>
            )}
          </span>
          <span className="shrink-0 font-medium tabular">{formatVnd(line.amountVnd ?? line.askedVnd)}</span>
        </BoxRow>
      ))}
      {back.deliveryVnd > 0n && (
        <BoxRow className="flex items-baseline justify-between gap-4">
          <span className="text-text-2">{t('deliveryBack')}</span>
          <span className="font-medium tabular">{formatVnd(back.deliveryVnd)}</span>
        </BoxRow>
      )}
      {mustSend && (
        <BoxRow>
          <Note tone="wait" icon={Truck} title={t('sendTitle')}>
            {t('sendText', {
              until: back.deadlineAt ? deadline(back.deadlineAt) : '',
              bearer: back.deliveryBearer,
            })}
          </Note>
          <SendBackForm returnCode={back.code} />
        </BoxRow>
      )}
      {(back.state === 'asked' || mustSend) && (
        <BoxRow>
          <ActionForm action={withdrawReturnAction} fields={{ returnCode: back.code }}>
            <SubmitButton variant="text" size="small">
              {t('withdraw')}
            </SubmitButton>
          </ActionForm>
        </BoxRow>
      )}
    </Box>
  );

  function sentence(): string {
    const until = back.deadlineAt ? deadline(back.deadlineAt) : '';
    const shop = back.shopName;
    if (back.state === 'asked') return t('askedText', { shop, until });
    const silence = bySilence(back.decisionReason);
    const said = silence ? `${t(`silence.${silence}`, { shop })} ` : '';
    if (back.state === 'accepted')
      return said + t(back.sentBackAt ? 'onItsWayText' : silence ? 'sendBackText' : 'acceptedText', { shop, until });
    if (back.state === 'settled') return said + t('settledText', { amount: formatVnd(back.amountVnd ?? 0n) });
    if (back.decisionReason === 'withdrawn' || back.decisionReason === 'not_sent') return t(back.decisionReason);
    return t('refusedText', { shop, reason: back.decisionReason ?? '' });
  }
}

export function stateKey(back: { state: ReturnView['state']; sentBackAt: Date | null }): string {
  return back.state === 'accepted' && back.sentBackAt ? 'onItsWay' : back.state;
}
