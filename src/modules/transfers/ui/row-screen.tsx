import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ROWS_PATH } from '../core/pages.ts';
import type { RowPart, RowView, Suggestion } from '../queries.ts';
import { SettleRowForm } from './settle-row-form.tsx';

export const SELLER_ORDERS = '/kenh-nguoi-ban/don-hang';

/** One row of the shop's account: what the bank said, what it may be for, and what somebody says it is. */
export function RowScreen({ row }: { row: RowView }) {
  const t = useTranslations('bankRows');
  const locale = useLocale();
  const isOpen = isRowOpen(row);
  return (
    <>
      <PageHeader title={t('rowTitle')} backHref={localePath(locale, ROWS_PATH)} wideHidden={false} />
      <div className="page grid max-w-form gap-6 pt-4 pb-10">
        <section className="grid gap-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="text-30 font-bold tabular">{formatVnd(row.amountVnd)}</span>
            <Badge tone={isOpen ? 'wait' : 'ok'} icon={null}>
              {t(`outcome.${row.outcome}`)}
            </Badge>
          </p>
          {isOpen && <Note tone="wait">{t(`todo.${row.outcome}`, { shop: row.otherShopName ?? '' })}</Note>}
          <Box>
            <Rows
              rows={[
                { label: t('content'), value: row.content || t('noContent') },
                {
                  label: t('happenedAt'),
                  value: row.isTimeKnown ? formatFullMoment(row.happenedAt) : formatDay(dayOf(row.happenedAt)),
                },
                { label: t('account'), value: `••• ${row.accountTail}` },
                { label: t('reference'), value: row.reference },
                { label: t('toldBy'), value: t(`source.${row.source}`) },
              ]}
            />
          </Box>
        </section>
        <RowParts parts={row.parts} ordersPath={SELLER_ORDERS} />
        {!isOpen && row.resolution && (
          <p className="text-text-2">
            {t('decided', { name: row.resolvedByName ?? '' })} {row.resolution}
          </p>
        )}
        {isOpen && (
          <section aria-labelledby="settle" className="grid gap-4">
            <h2 id="settle" className="text-20">
              {t('settleTitle')}
            </h2>
            <Suggestions suggestions={row.suggestions} amountVnd={row.amountVnd} ordersPath={SELLER_ORDERS} />
            <SettleRowForm noticeId={row.id} amountText={formatVnd(row.amountVnd)} suggested={suggestedOf(row)} />
          </section>
        )}
      </div>
    </>
  );
}

export function isRowOpen(row: Pick<RowView, 'resolvedAt' | 'outcome'>): boolean {
  return row.resolvedAt === null && !['paid', 'outgoing', 'duplicate'].includes(row.outcome);
}

/** Filled in beforehand only where there is nothing to choose. */
export function suggestedOf(row: Pick<RowView, 'suggestions'>): string | null {
  return row.suggestions.length === 1 ? (row.suggestions[0]?.code ?? null) : null;
}

/** Where the money went. */
export function RowParts({ parts, ordersPath }: { parts: readonly RowPart[]; ordersPath: string }) {
  const t = useTranslations('bankRows');
  const locale = useLocale();
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="parts" className="grid gap-2">
      <h2 id="parts" className="text-20">
        {t('partsTitle')}
      </h2>
      <Box>
        {parts.map((part) => (
          <BoxRow key={`${part.kind}-${part.orderCode}-${part.amountVnd}`}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-bold tabular">{formatVnd(part.amountVnd)}</span>
              <span className="text-text-2">{t(`part.${part.kind}`, { reference: part.reference ?? '' })}</span>
            </p>
            {part.orderCode && (
              <a href={localePath(locale, `${ordersPath}/${part.orderCode}`)} className="link font-semibold">
                {part.orderCode}
              </a>
            )}
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}

/** Orders of the shop that it may be for, with what would become of them. */
export function Suggestions({
  suggestions,
  amountVnd,
  ordersPath,
}: {
  suggestions: readonly Suggestion[];
  amountVnd: bigint;
  ordersPath: string;
}) {
  const t = useTranslations('bankRows');
  const orders = useTranslations('orders');
  const locale = useLocale();
  if (suggestions.length === 0) return <p className="text-text-2">{t('noSuggestions')}</p>;
  return (
    <Box>
      {suggestions.map((one) => (
        <BoxRow key={one.code}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <a href={localePath(locale, `${ordersPath}/${one.code}`)} className="link font-semibold">
              {one.code}
            </a>
            <span className="text-text-2">{orders(`stateShort.${one.state}`)}</span>
          </p>
          <p className="text-text-2">
            {t(`why.${one.why}`)} {effectOf(one)}
          </p>
        </BoxRow>
      ))}
    </Box>
  );

  function effectOf({ dueVnd, state }: Suggestion): string {
    if (dueVnd === null) return t(state === 'cancelled' ? 'effect.cancelled' : 'effect.nothingDue');
    if (amountVnd === dueVnd) return t('effect.exact');
    return amountVnd < dueVnd
      ? t('effect.less', { rest: formatVnd(dueVnd - amountVnd) })
      : t('effect.more', { over: formatVnd(amountVnd - dueVnd) });
  }
}
