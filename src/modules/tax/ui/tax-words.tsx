import { useTranslations } from 'next-intl';
import { formatVnd, type Vnd } from '#kernel/money.ts';

/** The two taxes in one line, as there is room for on a phone. */
export function TaxWords({ vatVnd, pitVnd }: { vatVnd: Vnd; pitVnd: Vnd }) {
  const t = useTranslations('tax.shop');
  return (
    <p className="tabular">
      <span className="whitespace-nowrap">{t('vatSum', { sum: formatVnd(vatVnd) })}</span> ·{' '}
      <span className="whitespace-nowrap">{t('pitSum', { sum: formatVnd(pitVnd) })}</span>
    </p>
  );
}
