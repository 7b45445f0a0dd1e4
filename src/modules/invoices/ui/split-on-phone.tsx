import { useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { rateText } from '../core/number-text.ts';

/** Columns that a phone has no room for: there they stand under the row's name. */
export const ON_WIDE = 'max-sm:hidden';

export function SplitOnPhone({ netVnd, vatVnd, rate }: { netVnd: bigint; vatVnd: bigint; rate?: string | null }) {
  const t = useTranslations('invoices.month');
  return (
    <span className="block text-14 font-normal text-text-3 tabular sm:hidden">
      {rate && <span className="block">{rateText(rate)}</span>}
      <span className="block whitespace-nowrap">
        {t('net')} {groupThousands(netVnd)}
      </span>
      <span className="block whitespace-nowrap">
        {t('vat')} {groupThousands(vatVnd)}
      </span>
    </span>
  );
}
