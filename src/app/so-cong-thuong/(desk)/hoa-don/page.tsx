import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { INVOICE_ROLES, mayResolveInvoices } from '#modules/invoices/core/desk-policy.ts';
import { isAnswerOwed, shownState, WAIT_REASONS } from '#modules/invoices/core/invoice.ts';
import { invoiceNumberText } from '#modules/invoices/core/number-text.ts';
import { mayAskAgain } from '#modules/invoices/core/policy.ts';
import { invoiceStanding, OFFICIAL_INVOICES_PER_PAGE, officialInvoices } from '#modules/invoices/queries.ts';
import { AskAgainForm } from '#modules/invoices/ui/ask-again-form.tsx';
import { FilterSelect, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { invoiceAnswers, invoiceFilter, OPEN_STATES } from './invoice-filter.ts';
import { InvoiceStandingPart } from './standing-part.tsx';

const PATH = '/so-cong-thuong/hoa-don';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department.invoices'))('title') };
}

/** Invoices that do not hold yet, and why; what the market must not settle alone. */
export default async function DeskInvoicesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireOfficial(...INVOICE_ROLES);
  const filter = invoiceFilter(await searchParams);
  const [t, w, found, standing] = await Promise.all([
    getTranslations('department.invoices'),
    getTranslations('invoices'),
    officialInvoices(ctx, filter),
    invoiceStanding(ctx),
  ]);
  if (!standing) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={PATH}
      title={t('title')}
      lead={t('lead', { day: formatDay(dayOf(ctx.now)) })}
      answers={invoiceAnswers(filter)}
      hasSheet
      note={<InvoiceStandingPart standing={standing} path={PATH} mayResolve={mayResolveInvoices(ctx.actor)} />}
      filters={
        <>
          <FilterText name="q" label={t('search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('state')}
            value={filter.state}
            options={OPEN_STATES.map((one) => ({ value: one, label: w(`state.${one}`) }))}
          />
          <FilterSelect
            name="vi-sao"
            label={t('why')}
            value={filter.reason}
            options={WAIT_REASONS.map((one) => ({ value: one, label: w(`wait.${one}.short`) }))}
          />
        </>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('shop') },
        { label: t('number') },
        { label: t('state') },
        { label: t('amount'), numeric: true },
        { label: t('due') },
        { label: t('tries'), numeric: true },
        { label: w('askAgain.short') },
      ]}
      page={filter.page}
      perPage={OFFICIAL_INVOICES_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell head second={row.orderCode ?? ''}>
            {row.shopName}
          </Cell>
          <Cell className="tabular">{invoiceNumberText(row) ?? t('noNumber')}</Cell>
          <Cell second={row.refusal ?? (row.waitReason ? w(`wait.${row.waitReason}.short`) : '')}>
            {w(`state.${shownState(row.state, row.waitReason)}`)}
          </Cell>
          <Cell numeric>{formatVnd(row.totalVnd)}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.dueAt)}</Cell>
          <Cell numeric>{row.tries}</Cell>
          <Cell>
            {isAnswerOwed(row.waitReason) && mayAskAgain(ctx.actor, row.shopId) && (
              <AskAgainForm shopId={row.shopId} invoiceId={row.id} isInList />
            )}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
