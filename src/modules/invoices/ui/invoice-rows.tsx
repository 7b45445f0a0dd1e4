import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { CheckSquare } from '#ui/choice.tsx';
import { localePath } from '#ui/link.tsx';
import { shownState } from '../core/invoice.ts';
import { invoiceNumberText } from '../core/number-text.ts';
import { INVOICES_PATH } from '../core/pages.ts';
import type { InvoiceRow } from '../queries.ts';
import { invoiceTone } from './state-tone.ts';

/** Each leads to its page; drafts can be ticked to be issued together. */
export function InvoiceRows({ rows, canChoose }: { rows: readonly InvoiceRow[]; canChoose: boolean }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  return (
    <Box>
      {rows.map((row) => {
        const numbered = invoiceNumberText(row);
        const name = numbered ?? row.orderCode ?? t('noNumber');
        const mayBeChosen =
          canChoose && row.state === 'draft' && row.kind === 'original' && row.waitReason !== 'no_registration';
        return (
          <div key={row.id} className="flex items-start gap-3 px-4 py-3 hover:bg-sunken">
            {mayBeChosen && (
              <label
                htmlFor={`chon-${row.id}`}
                className="-my-2 -ml-2 flex size-tap shrink-0 items-center justify-center"
              >
                <span className="sr-only">{t('desk.choose', { code: name })}</span>
                <CheckSquare id={`chon-${row.id}`} name="chon" value={row.id} />
              </label>
            )}
            <a href={localePath(locale, `${INVOICES_PATH}/${row.id}`)} className="block min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <span className="font-semibold tabular">{name}</span>
                <span className="font-semibold whitespace-nowrap tabular">{formatVnd(row.totalVnd)}</span>
              </span>
              <span className="block text-text-2">
                {numbered && row.orderCode && `${row.orderCode} · `}
                {row.buyerName}
              </span>
              <span className="mt-1 flex flex-wrap items-center gap-2">
                <Badge tone={invoiceTone(row.state)} icon={null} small>
                  {t(`state.${shownState(row.state, row.waitReason)}`)}
                </Badge>
                {row.kind !== 'original' && (
                  <Badge tone="off" icon={null} small>
                    {t(`kind.${row.kind}`)}
                  </Badge>
                )}
                {row.correctedBy && (
                  <Badge tone="off" icon={null} small>
                    {t(`correctedBy.${row.correctedBy}`)}
                  </Badge>
                )}
                <span className="text-14 text-text-3 tabular">
                  {row.issuedOn ? formatDay(row.issuedOn) : t('desk.handedOver', { day: formatDay(dayOf(row.dueAt)) })}
                </span>
              </span>
              {row.waitReason && (
                <span className="mt-1 block text-14 text-text-2">{t(`wait.${row.waitReason}.why`)}</span>
              )}
            </a>
          </div>
        );
      })}
    </Box>
  );
}
