import { Download, Settings } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { Select } from '#ui/select.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { INVOICE_TABS, type InvoiceTab, type Month, type MonthTotals } from '../core/desk.ts';
import { INVOICE_KINDS } from '../core/document.ts';
import {
  type DeskFilter,
  deskAnswers,
  deskPath,
  INVOICES_PATH,
  ISSUE_PATH,
  kindWord,
  ORDER_DATA_PATH,
  SETUP_PATH,
  tabPath,
} from '../core/pages.ts';
import type { Waiting } from '../queries.ts';
import { MonthBox } from './month-box.tsx';
import { WaitingBox } from './waiting-box.tsx';

/** A shop's invoices: what waits and why, what a month comes to, and every one of them. */
export function DeskScreen({
  filter,
  present,
  counts,
  waiting,
  totals,
  mayIssue,
  page,
  perPage,
  shown,
  total,
  children,
}: {
  filter: DeskFilter;
  present: Month;
  counts: Readonly<Record<InvoiceTab, number>>;
  waiting: readonly Waiting[];
  totals: MonthTotals | null;
  mayIssue: boolean;
  page: number;
  perPage: number;
  /** Rows of this page. */
  shown: number;
  total: number;
  /** The rows. */
  children: ReactNode;
}) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  const sheet = localePath(locale, deskPath(filter, `${INVOICES_PATH}/xuat`));
  const hasNone = counts.all === 0 && counts.outside === 0;
  const canChoose = filter.tab === 'waiting' && mayIssue && shown > 0;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1>{t('title')}</h1>
          <p className="text-text-2">{t('desk.lead')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={localePath(locale, ORDER_DATA_PATH)} variant="outline" size="small">
            {t('data.link')}
          </LinkButton>
          <LinkButton href={localePath(locale, SETUP_PATH)} variant="outline" size="small" icon={Settings}>
            {t('setup.link')}
          </LinkButton>
        </div>
      </div>
      <WaitingBox waiting={waiting} mayIssue={mayIssue} />
      <Tabs
        label={t('desk.tabs')}
        tabs={INVOICE_TABS.map((tab) => ({
          label: t(`tab.${tab}`),
          href: localePath(locale, tabPath(tab)),
          current: tab === filter.tab,
          count: counts[tab],
        }))}
      />
      {totals && filter.month && !hasNone && (
        <MonthBox filter={filter} month={filter.month} present={present} totals={totals} />
      )}
      {!hasNone && <Filters filter={filter} />}
      {hasNone ? (
        <EmptyState title={t('none.ever')} action={{ href: localePath(locale, SETUP_PATH), label: t('setup.link') }}>
          {t('noneText.ever')}
        </EmptyState>
      ) : shown === 0 ? (
        <EmptyState title={t(`none.${filter.tab}`)}>{t(`noneText.${filter.tab}`)}</EmptyState>
      ) : canChoose ? (
        <form method="get" action={localePath(locale, ISSUE_PATH)} className="grid gap-3">
          {children}
          <div className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] -mx-4 border-t border-line bg-page px-4 py-3 lg:static lg:mx-0 lg:border-0 lg:px-0">
            <Button type="submit" className="max-sm:w-full">
              {t('desk.issueChosen')}
            </Button>
          </div>
        </form>
      ) : (
        children
      )}
      <ListPages
        path={INVOICES_PATH}
        answers={deskAnswers(filter)}
        page={page}
        perPage={perPage}
        shown={shown}
        total={total}
      />
      {filter.tab !== 'outside' && total > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <LinkButton href={sheet} variant="outline" size="small" icon={Download} download>
            {t('desk.export')}
          </LinkButton>
          <LinkButton href={`${sheet}${sheet.includes('?') ? '&' : '?'}dang=csv`} variant="text" size="small" download>
            {t('desk.exportCsv')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

/** The filter lives in the address; the tab and the month stay with it. */
function Filters({ filter }: { filter: DeskFilter }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  const { 'trang-thai': tab, thang: month } = deskAnswers(filter);
  return (
    <form
      method="get"
      action={localePath(locale, INVOICES_PATH)}
      className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem_auto] sm:items-end"
    >
      {tab && <input type="hidden" name="trang-thai" value={tab} />}
      {month && <input type="hidden" name="thang" value={month} />}
      <Field name="q" label={t('desk.search')}>
        <TextInput type="search" autoComplete="off" maxLength={80} defaultValue={filter.q} />
      </Field>
      {filter.tab !== 'outside' && (
        <Field name="loai" label={t('desk.kind')}>
          <Select
            defaultValue={filter.kind ? kindWord(filter.kind) : ''}
            placeholder={t('desk.anyKind')}
            options={INVOICE_KINDS.map((kind) => ({ value: kindWord(kind), label: t(`kind.${kind}`) }))}
          />
        </Field>
      )}
      <Button type="submit" variant="soft">
        {t('desk.filter')}
      </Button>
    </form>
  );
}
