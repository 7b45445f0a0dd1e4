import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { ROWS_PATH } from '#modules/transfers/core/pages.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { confirmStatementAction } from '../actions.ts';
import { FATES, isKept } from '../fate.ts';
import { type ImportView, PREVIEW_ROWS, type PreviewRow, type RefusedView } from '../queries.ts';
import { MappingForm } from './mapping-form.tsx';

export const IMPORTS_PATH = `${ROWS_PATH}/sao-ke`;

type At = { page: number; isAll: boolean };

/** One file: its columns, what its rows would do, or what they did. */
export function ImportScreen({ view, at }: { view: ImportView; at: At }) {
  const t = useTranslations('statements');
  const locale = useLocale();
  return (
    <>
      <PageHeader title={t('importTitle')} backHref={localePath(locale, IMPORTS_PATH)} wideHidden={false} />
      <div className="page grid max-w-form gap-6 pt-4 pb-10">
        <p className="text-text-2">
          <span className="font-semibold break-words text-text">{view.fileName}</span> ·{' '}
          {t('ofAccount', { bank: view.bankName, tail: view.tail })}
        </p>
        {view.step === 'columns' && (
          <section className="grid gap-4">
            <div>
              <h2 className="text-20">{t('columnsTitle')}</h2>
              <p className="text-text-2">{t('columnsLead', { bank: view.bankName })}</p>
            </div>
            <MappingForm importId={view.id} guess={view.guess} />
          </section>
        )}
        {view.step === 'preview' && <Preview view={view} at={at} />}
        {(view.step === 'taking' || view.step === 'done') && <Outcome view={view} />}
      </div>
    </>
  );
}

function Preview({ view, at }: { view: Extract<ImportView, { step: 'preview' }>; at: At }) {
  const t = useTranslations('statements');
  const locale = useLocale();
  const path = `${IMPORTS_PATH}/${view.id}`;
  const told = FATES.filter((fate) => view.counts[fate] > 0);
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-20">{t('previewTitle')}</h2>
        <p className="text-text-2">{t('previewLead')}</p>
        <Box>
          <Rows
            rows={[
              ...told.map((fate) => ({ label: t(`fate.${fate}`), value: t('rows', { count: view.counts[fate] }) })),
              ...(view.refusedCount > 0
                ? [{ label: t('refusedCount'), value: t('rows', { count: view.refusedCount }) }]
                : []),
            ]}
          />
        </Box>
        <Note tone="info">{t('privacy')}</Note>
        {view.kept > 0 ? (
          <ActionForm action={confirmStatementAction} fields={{ importId: view.id }}>
            <SubmitButton wide>{t('confirm', { count: view.kept })}</SubmitButton>
          </ActionForm>
        ) : (
          <Note tone="off">{t('nothingToTake')}</Note>
        )}
        <a href={localePath(locale, `${path}?cot=1`)} className="link inline-flex min-h-tap w-fit items-center">
          {t('changeColumns')}
        </a>
      </section>
      <section className="grid gap-3">
        <Tabs
          label={t('previewRows')}
          tabs={[
            { label: t('tab.kept'), href: localePath(locale, path), current: !at.isAll, count: view.kept },
            { label: t('tab.all'), href: localePath(locale, `${path}?xem=tat-ca`), current: at.isAll },
          ]}
        />
        {view.rows.length === 0 ? (
          <EmptyState title={t('noRows')}>{t('noRowsText')}</EmptyState>
        ) : (
          <Box>
            {view.rows.map((row) => (
              <OneRow key={row.line} row={row} />
            ))}
          </Box>
        )}
        <ListPages
          path={path}
          answers={at.isAll ? { xem: 'tat-ca' } : {}}
          page={at.page}
          perPage={PREVIEW_ROWS}
          shown={view.rows.length}
          total={view.total}
        />
      </section>
      <Refused refused={view.refused} count={view.refusedCount} />
    </>
  );
}

function OneRow({ row }: { row: PreviewRow }) {
  const t = useTranslations('statements');
  return (
    <BoxRow>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="font-bold tabular">{formatVnd(row.amountVnd)}</span>
        <Badge tone={row.fate === 'paid' ? 'ok' : isKept(row.fate) ? 'wait' : 'off'} icon={null}>
          {t(`fate.${row.fate}`)}
        </Badge>
      </p>
      <p className="break-words text-text-2">{row.content}</p>
      <p className="text-14 text-text-3">
        {t('line', { line: row.line })} ·{' '}
        {row.isTimeKnown ? formatFullMoment(row.happenedAt) : formatDay(dayOf(row.happenedAt))}
        {row.orderCode && ` · ${row.orderCode}`}
      </p>
    </BoxRow>
  );
}

/** Lines that could not be read: which, why and what stands there, so that nothing of them is lost. */
function Refused({ refused, count }: { refused: readonly RefusedView[]; count: number }) {
  const t = useTranslations('statements');
  if (count === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-20">{t('refusedTitle', { count })}</h2>
      <p className="text-text-2">{t('refusedLead')}</p>
      <Box>
        {refused.map(({ line, reason, text }) => (
          <BoxRow key={line}>
            <p className="font-semibold">
              {t('line', { line })}: {t(`defect.${reason}`)}
            </p>
            {text && <p className="break-words text-text-2">{text}</p>}
          </BoxRow>
        ))}
      </Box>
      {count > refused.length && <p className="text-text-2">{t('moreRefused', { count: count - refused.length })}</p>}
    </section>
  );
}

function Outcome({ view }: { view: Extract<ImportView, { step: 'taking' | 'done' }> }) {
  const t = useTranslations('statements');
  const rowWords = useTranslations('bankRows');
  const locale = useLocale();
  const { counts, refused, outcomes } = view.result;
  if (view.step === 'taking')
    return (
      <section className="grid gap-3" role="status">
        <Note tone="wait" title={t('takingTitle')}>
          {t('takingText')}
        </Note>
        <LinkButton href={localePath(locale, `${IMPORTS_PATH}/${view.id}`)} variant="outline">
          {t('lookAgain')}
        </LinkButton>
      </section>
    );
  const left = ['known', 'other', 'out'].flatMap((fate) =>
    (counts[fate] ?? 0) > 0 ? [{ label: t(`fate.${fate}`), value: t('rows', { count: counts[fate] ?? 0 }) }] : [],
  );
  const taken = Object.entries(outcomes).map(([outcome, count]) => ({
    label: rowWords(`outcome.${outcome}`),
    value: t('rows', { count }),
  }));
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-20">{t('doneTitle')}</h2>
        <Box>
          <Rows rows={[...taken, ...left]} />
        </Box>
        <LinkButton href={localePath(locale, ROWS_PATH)} wide>
          {t('toRows')}
        </LinkButton>
      </section>
      <Refused refused={refused.map(({ line, reason }) => ({ line, reason, text: '' }))} count={refused.length} />
    </>
  );
}
