import { useTranslations } from 'next-intl';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { InvoiceTally } from '../core/invoice-share.ts';
import { percentText } from './ways-bar.tsx';

export type InvoiceCut = {
  cut: 'day' | 'month' | 'area' | 'kind' | 'place';
  lines: readonly { key: string; name: string; tally: InvoiceTally }[];
};

/** The share of delivered orders with an e-invoice by place of sale, kind of shop, area, month and day; each ends in the same sum. */
export function InvoiceTables({ cuts, whole }: { cuts: readonly InvoiceCut[]; whole: InvoiceTally }) {
  const t = useTranslations('indicators');
  if (whole.delivered === 0) return <p className="text-text-2">{t('invoiceNone')}</p>;
  return (
    <div className="grid min-w-0 gap-2">
      {cuts.map(({ cut, lines }) => (
        <details key={cut} open={cut === 'place'} className="min-w-0">
          <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link underline underline-offset-4">
            {t(`cut.${cut}`)}
          </summary>
          <Table
            dense
            caption={`${t('invoiceTitle')}: ${t(`cut.${cut}`)}`}
            columns={[
              { label: t(`cut.${cut}`), labelHidden: true },
              { label: t('deliveredOrders'), numeric: true, wraps: true },
              { label: t('invoiceShare'), numeric: true, wraps: true },
              { label: t('invoiceGranted'), numeric: true, wraps: true },
              { label: t('invoiceProven'), numeric: true, wraps: true },
              { label: t('invoiceTyped'), numeric: true, wraps: true },
            ]}
          >
            {[...lines, { key: 'whole', name: t('whole'), tally: whole }].map(({ key, name, tally }) => (
              <Row key={key}>
                <Cell head strong={key === 'whole'} className="min-w-32">
                  {name}
                </Cell>
                <Cell numeric>{tally.delivered}</Cell>
                <Cell numeric strong>
                  {percentText(tally.percent)}
                </Cell>
                <Cell numeric>{tally.granted}</Cell>
                <Cell numeric>{tally.proven}</Cell>
                <Cell numeric>{tally.typed}</Cell>
              </Row>
            ))}
          </Table>
        </details>
      ))}
    </div>
  );
}
