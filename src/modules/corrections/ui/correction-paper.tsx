import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { rateText } from '#modules/invoices/core/number-text.ts';
import { Box, BoxHead, BoxRow, Rows } from '#ui/box.tsx';
import type { CorrectionPaper as Paper } from '../correction-queries.ts';

/** Millionths as people write them: `-1,5`. */
function decimalText(value: bigint): string {
  const size = value < 0n ? -value : value;
  const part = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const whole = (size / 1_000_000n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return `${value < 0n ? '-' : ''}${whole}${part === '' ? '' : `,${part}`}`;
}

/** The lines and sums of an invoice that puts another right. */
export function CorrectionPaper({ paper }: { paper: Paper }) {
  const t = useTranslations('invoices.correction');
  const { buyer } = paper;
  return (
    <Box>
      <BoxHead>{t(`paperTitle.${paper.kind}`)}</BoxHead>
      <BoxRow>
        <p className="font-semibold">{buyer.name}</p>
        {buyer.taxCode && <p className="text-text-2">{t('taxCodeOf', { code: buyer.taxCode })}</p>}
        {buyer.address && <p className="text-text-2">{buyer.address}</p>}
      </BoxRow>
      {paper.lines.map((line) => (
        <BoxRow key={line.position} className="flex items-baseline justify-between gap-4">
          <span className="min-w-0">
            {line.name}
            {line.quantity !== undefined && (
              <span className="block text-14 text-text-3">
                {decimalText(line.quantity)} {line.unit} × {formatVnd(((line.unitPrice ?? 0n) + 500_000n) / 1_000_000n)}
              </span>
            )}
            {line.rate && (
              <span className="block text-14 text-text-3">{t('rateOf', { rate: rateText(line.rate) })}</span>
            )}
          </span>
          {line.amountVnd !== undefined && (
            <span className="shrink-0 font-medium tabular">{formatVnd(line.amountVnd)}</span>
          )}
        </BoxRow>
      ))}
      <Rows
        rows={[
          ...(paper.form === 1
            ? [
                { label: t('net'), value: formatVnd(paper.netVnd) },
                { label: t('vat'), value: formatVnd(paper.vatVnd) },
              ]
            : []),
          { label: t('total'), value: formatVnd(paper.totalVnd), strong: true },
          { label: t('inWords'), value: paper.totalWords, quiet: true },
        ]}
      />
    </Box>
  );
}
