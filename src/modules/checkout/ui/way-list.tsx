import { useTranslations } from 'next-intl';
import { Badge } from '#ui/badge.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Radio, RadioCard } from '#ui/choice.tsx';
import type { PaymentChoice, WayWords } from '../core/choice.ts';
import { wayGroups } from '../core/way-groups.ts';

/** `words` names the way as it is for these goods: a transfer of what is weighed comes after packing. */
export type MethodOffer = {
  method: PaymentChoice;
  way: WayWords;
  available: boolean;
  why: string | null;
  /** How this buyer paid the last time. */
  isLast: boolean;
};

type Say = (key: string, values?: Record<string, string>) => string;

/** A way by itself has its full name; with when it is paid, the short one. */
export function wayName(t: Say, { words, gateway }: WayWords): string {
  if (words === 'gateway') return t(`gateway.${gateway}`);
  return t(`method.${words}`, { name: gateway ? t(`gatewayShort.${gateway}`) : '' });
}

/** The ways of one question: the first few as cards, the rest and paying before weighing folded, open where one is chosen. */
export function WayList({ name, methods, chosen }: { name: string; methods: readonly MethodOffer[]; chosen: string }) {
  const t = useTranslations('checkout');
  const { main, more, prepay } = wayGroups(methods);
  const isWeighed = methods.some(({ way: { words } }) => words === 'afterPacking' || words === 'gatewayPacked');
  const isChosen = (offer: MethodOffer) => offer.available && offer.method === chosen;
  const card = (offer: MethodOffer) => (
    <RadioCard
      key={offer.method}
      name={name}
      value={offer.method}
      disabled={!offer.available}
      defaultChecked={isChosen(offer)}
      end={
        offer.isLast && (
          <Badge small tone="off" icon={null}>
            {t('lastTime')}
          </Badge>
        )
      }
      label={wayName(t, offer.way)}
      hint={isWeighed && offer.way.gateway ? null : hintOf(offer)}
    >
      {!offer.available && <span className="font-medium text-wait-text">{offer.why ?? t('notOffered')}</span>}
    </RadioCard>
  );
  return (
    <div className="grid gap-2.5">
      {main.map(card)}
      {more.length > 0 && (
        <details open={more.some(isChosen)}>
          <summary className={buttonClass({ variant: 'outline', wide: true })}>
            {t('moreWays', { count: more.length })}
          </summary>
          <div className="mt-2.5 grid gap-2.5">{more.map(card)}</div>
        </details>
      )}
      {prepay.length > 0 && (
        <details open={prepay.some(isChosen)}>
          <summary className={buttonClass({ variant: 'text', wide: true })}>{t('prepayWays')}</summary>
          <div className="mt-1 rounded-12 border border-line-strong bg-surface px-3.5 py-3">
            <p className="mb-1 text-text-2">{t('methodHint.prepay')}</p>
            {prepay.map((offer) => (
              <Radio
                key={offer.method}
                name={name}
                value={offer.method}
                defaultChecked={isChosen(offer)}
                label={wayName(t, offer.way)}
              />
            ))}
          </div>
        </details>
      )}
    </div>
  );

  function hintOf({ way }: MethodOffer): string {
    return way.words === 'gateway' ? t(`gatewayHint.${way.gateway}`) : t(`methodHint.${way.words}`, { name: '' });
  }
}
