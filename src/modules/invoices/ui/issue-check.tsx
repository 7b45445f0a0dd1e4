import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { issueDeliveredAction, issueInvoicesAction } from '../actions.ts';
import { isForSettings } from '../core/desk.ts';
import { isAnswerOwed } from '../core/invoice.ts';
import { INVOICES_PATH, SETUP_PATH } from '../core/pages.ts';
import type { DraftsToIssue, InvoiceRow } from '../queries.ts';
import { InvoiceRows } from './invoice-rows.tsx';

/** What is about to be issued, with its sums: an invoice cannot be taken back, only put right. */
export function IssueCheck({
  shopId,
  drafts: { rows, total, sumVnd },
  isAll,
}: {
  shopId: string;
  drafts: DraftsToIssue;
  /** Everything that waits was asked for, so everything can be issued though not all of it is shown. */
  isAll: boolean;
}) {
  const t = useTranslations('invoices.issue');
  const locale = useLocale();
  if (rows.length === 0)
    return (
      <EmptyState title={t('none')} action={{ href: localePath(locale, INVOICES_PATH), label: t('back') }}>
        {t('noneText')}
      </EmptyState>
    );
  const shownVnd = rows.reduce((sum, { totalVnd }) => sum + totalVnd, 0n);
  return (
    <div className="grid gap-4">
      <Box padded>
        <Rows
          plain
          rows={[
            { label: t('count'), value: rows.length },
            { label: t('sum'), value: formatVnd(shownVnd), strong: true },
          ]}
        />
      </Box>
      {total > rows.length && (
        <Note tone="info">
          <p>{t('more', { shown: rows.length, left: total - rows.length })}</p>
          {isAll && (
            <ActionForm action={issueDeliveredAction} fields={{ shopId }} className="mt-2">
              <SubmitButton variant="outline" size="small" sendingLabel={t('sending')}>
                {t('sendAll', { count: total, amount: formatVnd(sumVnd) })}
              </SubmitButton>
            </ActionForm>
          )}
        </Note>
      )}
      <Note tone="wait">{t('final')}</Note>
      <Box>
        {rows.map((row) => (
          <div key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-3">
            <span className="font-semibold tabular">{row.orderCode}</span>
            <span className="font-semibold whitespace-nowrap tabular">{formatVnd(row.totalVnd)}</span>
            <span className="basis-full text-text-2">
              {row.buyerName} · {t('handedOver', { day: formatDay(dayOf(row.dueAt)) })}
            </span>
          </div>
        ))}
      </Box>
      <ActionForm action={issueInvoicesAction} fields={{ shopId }}>
        {rows.map(({ id }) => (
          <input key={id} type="hidden" name="invoiceIds[]" value={id} />
        ))}
        <div className="flex flex-wrap gap-3">
          <SubmitButton className="max-sm:w-full" sendingLabel={t('sending')}>
            {t('send', { count: rows.length })}
          </SubmitButton>
          <LinkButton href={localePath(locale, INVOICES_PATH)} variant="text" className="max-sm:w-full">
            {t('back')}
          </LinkButton>
        </div>
      </ActionForm>
    </div>
  );
}

/** A signer or a vendor has it, who answers in a moment. */
const isAsked = ({ state, waitReason }: InvoiceRow): boolean => state === 'numbered' || isAnswerOwed(waitReason);

/** What became of each: its number, or why it still waits. */
export function IssueResult({ rows }: { rows: readonly InvoiceRow[] }) {
  const t = useTranslations('invoices.issue');
  const locale = useLocale();
  const asked = rows.filter(isAsked).length;
  const issued = rows.filter((row) => row.number !== null && !isAsked(row)).length;
  const dropped = rows.filter(({ state }) => state === 'dropped').length;
  const waits = rows.length - issued - asked - dropped;
  return (
    <div className="grid gap-4">
      {issued > 0 && (
        <Note tone="ok" live title={t('issued', { count: issued })}>
          {t('issuedText')}
        </Note>
      )}
      {asked > 0 && (
        <Note tone="wait" live title={t('asked', { count: asked })}>
          {t('askedText')}
        </Note>
      )}
      {waits > 0 && (
        <Note tone="wait" live title={t('waits', { count: waits })}>
          <p>{t('waitsText')}</p>
          {rows.some(({ waitReason }) => waitReason !== null && isForSettings(waitReason)) && (
            <p>
              <a href={localePath(locale, SETUP_PATH)}>{t('toSettings')}</a>
            </p>
          )}
        </Note>
      )}
      {dropped > 0 && <Note tone="info">{t('dropped', { count: dropped })}</Note>}
      <InvoiceRows rows={rows} canChoose={false} />
      <LinkButton
        href={localePath(locale, INVOICES_PATH)}
        variant="outline"
        className="justify-self-start max-sm:w-full"
      >
        {t('toList')}
      </LinkButton>
    </div>
  );
}
