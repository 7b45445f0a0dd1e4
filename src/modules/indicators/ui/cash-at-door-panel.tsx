import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { type DoorSide, ENOUGH_ORDERS } from '../core/cash-at-door.ts';
import type { ShopCashAtDoor } from '../queries.ts';
import { percentText } from './ways-bar.tsx';

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
  const sides = standing === 'comparable' ? [cash, cashless] : [cash];
  const days = ({ daysToMoney }: DoorSide) =>
    daysToMoney === null ? '–' : t('days', { days: String(daysToMoney).replace('.', ',') });
  return (
    <div className="grid gap-3 rounded-16 border border-line bg-surface p-4">
      <div>{head}</div>
      <Table
        bare
        caption={t('title')}
        columns={[
          { label: t('what'), labelHidden: true },
          { label: t('cash'), numeric: true },
          ...(standing === 'comparable' ? [{ label: t('cashless'), numeric: true }] : []),
        ]}
      >
        <Line label={t('orders')} values={sides.map(({ orders }) => String(orders))} />
        <Line
          label={t('cameBack')}
          values={sides.map(({ cameBack, backPercent }) =>
            t('backOf', { count: cameBack, percent: percentText(backPercent) }),
          )}
        />
        <Line label={t('cameBackVnd')} values={sides.map(({ cameBackVnd }) => formatVnd(cameBackVnd))} />
        <Line label={t('untilMoney')} values={sides.map(days)} />
      </Table>
      <ul className="grid gap-1">
        <li>{t('share', { percent: percentText(figures.cashPercent) })}</li>
        {better.includes('back') && (
          <li>
            {t('betterBack', { cash: percentText(cash.backPercent), cashless: percentText(cashless.backPercent) })}
          </li>
        )}
        {better.includes('days') && cash.daysToMoney !== null && cashless.daysToMoney !== null && (
          <li>{t('betterDays', { days: sooner(cash.daysToMoney - cashless.daysToMoney) })}</li>
        )}
        {standing === 'comparable' && better.length === 0 && <li>{t('same')}</li>}
        {standing === 'cash_only' && <li>{t('cashOnly', { enough: ENOUGH_ORDERS, count: cashless.orders })}</li>}
      </ul>
    </div>
  );
}

const sooner = (days: number): string => String(Math.round(days * 10) / 10).replace('.', ',');

function Line({ label, values }: { label: string; values: readonly string[] }) {
  const [first, second] = values;
  return (
    <Row>
      <Cell head>{label}</Cell>
      <Cell numeric>{first}</Cell>
      {second !== undefined && <Cell numeric>{second}</Cell>}
    </Row>
  );
}
