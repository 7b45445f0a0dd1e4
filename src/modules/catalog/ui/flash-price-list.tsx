import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { LocaleLink } from '#ui/link.tsx';
import type { FormAction } from '#ui/use-form.ts';
import type { PricedView } from '../queries.ts';
import { ActButton } from './act-button.tsx';

/** What runs at a lower price now, and what will. */
export function FlashPriceList({ variants, stop }: { variants: readonly PricedView[]; stop: FormAction }) {
  const t = useTranslations('prices.flash');
  const rows = variants.flatMap((variant) => variant.flashes.map((flash) => ({ ...variant, ...flash })));
  return (
    <Box>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.flashId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 p-4">
            <div className="min-w-0">
              <p className="font-semibold">
                <LocaleLink href={`/kenh-nguoi-ban/san-pham/${row.productId}`} className="hover:underline">
                  {row.productName}
                </LocaleLink>
                {row.variantName && <span className="font-normal text-text-2"> · {row.variantName}</span>}
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-2">
                <Badge tone={row.isRunning ? 'ok' : 'info'}>{t(row.isRunning ? 'running' : 'coming')}</Badge>
                <span className="font-bold tabular">
                  {formatVnd(row.priceVnd)}/{row.priceUnit}
                </span>
              </p>
              <p className="text-text-2">{t('days', { from: formatDay(row.firstDay), to: formatDay(row.lastDay) })}</p>
              <p className="text-14 text-text-3">{t('usual', { price: formatVnd(row.listVnd) })}</p>
            </div>
            <ActButton action={stop} hidden={{ flashId: row.flashId }}>
              {t(row.isRunning ? 'stop' : 'drop')}
            </ActButton>
          </li>
        ))}
      </ul>
    </Box>
  );
}
