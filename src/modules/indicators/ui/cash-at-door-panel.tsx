import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { type DoorSide, ENOUGH_ORDERS } from '../core/cash-at-door.ts';
import type { ShopCashAtDoor } from '../queries.ts';
import { percentText } from './shown.ts';

/** What cash at the door came to in this shop, beside its orders without cash: counted, never estimated. */
export function CashAtDoorPanel({ figures }: { figures: ShopCashAtDoor }) {
  const t = useTranslations('indicators.door');
  const { cash, cashless, standing, better, since } = figures;
  const head = (
    <>
      <h3 className="text-16 font-semibold">{t('title')}</h3>
      <p className="text-text-2">{t('text', { since: formatDay(since) })}</p>
    </>
  );
  if (standing === 'little')
    return (
      <div className="grid gap-1 rounded-16 border border-line bg-surface p-4">
        {head}
        <p>{t('little', { enough: ENOUGH_ORDERS, count: cash.orders })}</p>
      </div>
    );
  const sides = [
    { key: 'cash' as const, side: cash },
    ...(standing === 'comparable' ? [{ key: 'cashless' as const, side: cashless }] : []),
  ];
  const lines: { label: string; shownOf: (side: DoorSide) => string }[] = [
    { label: t('orders'), shownOf: ({ orders }) => String(orders) },
    {
      label: t('cameBack'),
      shownOf: ({ cameBack, backPercent }) => t('backOf', { count: cameBack, percent: percentText(backPercent) }),
    },
    { label: t('cameBackVnd'), shownOf: ({ cameBackVnd }) => formatVnd(cameBackVnd) },
    {
      label: t('untilMoney'),
      shownOf: ({ daysToMoney }) => (daysToMoney === null ? '–' : t('days', { days: oneDecimal(daysToMoney) })),
    },
  ];
  return (
    <div className="grid gap-3 rounded-16 border border-line bg-surface p-4">
      <div>{head}</div>
      <dl className="divide-y divide-line border-y border-line">
        {lines.map(({ label, shownOf }) => (
          <div key={label} className="grid gap-1 py-2.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
            <dt className="text-text-2">{label}</dt>
            <dd className="grid grid-cols-2 gap-3">
              {sides.map(({ key, side }) => (
                <span key={key}>
                  <span className="block text-14 text-text-3">{t(key)}</span>
                  <span className="font-semibold tabular">{shownOf(side)}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <ul className="grid gap-1">
        <li>{t('share', { percent: percentText(figures.cashPercent) })}</li>
        {better.includes('back') && (
          <li>
            {t('betterBack', { cash: percentText(cash.backPercent), cashless: percentText(cashless.backPercent) })}
          </li>
        )}
        {better.includes('days') && cash.daysToMoney !== null && cashless.daysToMoney !== null && (
          <li>{t('betterDays', { days: oneDecimal(cash.daysToMoney - cashless.daysToMoney) })}</li>
        )}
        {standing === 'comparable' && better.length === 0 && <li>{t('same')}</li>}
        {standing === 'cash_only' && <li>{t('cashOnly', { enough: ENOUGH_ORDERS, count: cashless.orders })}</li>}
      </ul>
    </div>
  );
}

const oneDecimal = (days: number): string => String(Math.round(days * 10) / 10).replace('.', ',');
