import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { invoiceNumberText } from '#modules/invoices/core/number-text.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import type { OutsideRow } from '../queries.ts';

/** Issued elsewhere: each leads to its order. */
export function OutsideRows({ rows }: { rows: readonly OutsideRow[] }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  return (
    <Box>
      {rows.map((row) => (
        <a
          key={row.id}
          href={localePath(locale, `/kenh-nguoi-ban/don-hang/${row.orderCode}#hoa-don`)}
          className="block px-4 py-3 hover:bg-sunken focus-visible:relative"
        >
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <span className="font-semibold tabular">{invoiceNumberText(row)}</span>
            <span className="font-semibold whitespace-nowrap tabular">{formatVnd(row.totalVnd)}</span>
          </span>
          <span className="block text-text-2">
            {row.orderCode}
            {row.orders > 1 && ` · ${t('outside.ofOrders', { count: row.orders })}`}
          </span>
          <span className="mt-1 flex flex-wrap items-center gap-2">
            <Badge tone={row.isProven ? 'ok' : 'off'} icon={null} small>
              {t(row.isProven ? 'outside.proven' : 'outside.typed')}
            </Badge>
            <span className="text-14 text-text-3 tabular">{formatDay(row.issuedOn)}</span>
          </span>
        </a>
      ))}
    </Box>
  );
}
