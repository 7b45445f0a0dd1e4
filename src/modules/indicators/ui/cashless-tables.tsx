import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { MONEY_CHANNELS, type MoneyChannel } from '#modules/books/core/accounts.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { moneyOf, type Tally } from '../core/cashless.ts';
import { percentText } from './ways-bar.tsx';

export type CashlessLine = { key: string; name: string; tally: Tally };
export type CashlessCut = { cut: 'day' | 'area' | 'kind' | 'place'; lines: readonly CashlessLine[] };

/** The share without cash by day, area, kind of shop and place of sale; all of one read, so each table ends in the same sum. */
export function CashlessTables({ cuts, whole }: { cuts: readonly CashlessCut[]; whole: Tally }) {
  const t = useTranslations('indicators');
  const used = MONEY_CHANNELS.filter((channel) => whole.byChannel.has(channel));
  if (whole.all.count === 0) return <p className="text-text-2">{t('cashlessNone')}</p>;
  return (
    <div className="grid min-w-0 gap-2">
      {cuts.map(({ cut, lines }) => (
        <details key={cut} open={cut === 'place'} className="min-w-0">
          <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link underline underline-offset-4">
            {t(`cut.${cut}`)}
          </summary>
          <OneTable caption={t(`cut.${cut}`)} lines={lines} whole={whole} channels={used} />
        </details>
      ))}
    </div>
  );
}

function OneTable({
  caption,
  lines,
  whole,
  channels,
}: {
  caption: string;
  lines: readonly CashlessLine[];
  whole: Tally;
  channels: readonly MoneyChannel[];
}) {
  const t = useTranslations('indicators');
  const names = useTranslations('department.moneyChannel');
  return (
    <Table
      dense
      caption={`${t('cashlessTitle')}: ${caption}`}
      columns={[
        { label: caption, labelHidden: true },
        { label: t('paidOrders'), numeric: true, wraps: true },
        { label: t('cashlessOrders'), numeric: true, wraps: true },
        { label: t('cashlessVnd'), numeric: true, wraps: true },
        ...channels.map((channel) => ({ label: names(channel), numeric: true, wraps: true })),
      ]}
    >
      {[...lines, { key: 'whole', name: t('whole'), tally: whole }].map(({ key, name, tally }) => (
        <Row key={key}>
          <Cell head strong={key === 'whole'} className="min-w-32">
            {name}
          </Cell>
          <Cell numeric second={formatVnd(tally.all.vnd)}>
            {tally.all.count}
          </Cell>
          <Cell numeric strong second={tally.cashless.count}>
            {percentText(tally.percent.byCount)}
          </Cell>
          <Cell numeric strong second={formatVnd(tally.cashless.vnd)}>
            {percentText(tally.percent.byValue)}
          </Cell>
          {channels.map((channel) => {
            const money = moneyOf(tally, channel);
            return (
              <Cell key={channel} numeric second={formatVnd(money.vnd)}>
                {money.count}
              </Cell>
            );
          })}
        </Row>
      ))}
    </Table>
  );
}
