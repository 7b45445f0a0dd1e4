import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { LOG_ROLES } from '#modules/oversight/core/policy.ts';
import { auditLog, LOG_PER_PAGE, LOG_TOPICS, type LogRow, verifyChain } from '#modules/oversight/queries.ts';
import { ActionWords } from '#modules/oversight/ui/case-parts.tsx';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { LOG_PATH, logAnswers, logFilter } from './log-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.log') };
}

/** Who did what and why; nothing here can be changed, and a change would break the chain. */
export default async function LogPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...LOG_ROLES);
  const filter = logFilter(await searchParams);
  const [t, found, chain] = await Promise.all([getTranslations('department'), auditLog(ctx, filter), verifyChain()]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={LOG_PATH}
      title={t('rail.log')}
      lead={t('log.lead', { count: total })}
      answers={logAnswers(filter)}
      hasSheet
      note={
        chain.brokenId === null ? (
          <Note tone="ok" title={t('log.chainOk')}>
            <p>{t('log.chainText', { linked: chain.linked, waiting: chain.waiting })}</p>
            {chain.newestHash && (
              <p className="text-13">
                {t('log.newest')} <code className="break-all">{chain.newestHash}</code>
              </p>
            )}
          </Note>
        ) : (
          <Note tone="bad" title={t('log.chainBroken')}>
            {t('log.brokenAt', { id: chain.brokenId })}
          </Note>
        )
      }
      filters={
        <>
          <FilterText name="q" label={t('log.search')} value={filter.q} />
          <FilterSelect
            name="viec"
            label={t('log.topicLabel')}
            value={filter.topic}
            options={LOG_TOPICS.map((topic) => ({ value: topic, label: t(`log.topic.${topic}`) }))}
          />
          <FilterText name="tu" type="date" label={t('fromDay')} value={filter.from} />
          <FilterText name="den" type="date" label={t('toDay')} value={filter.to} />
        </>
      }
      none={{ children: t('log.empty') }}
      columns={[
        { label: t('log.id'), numeric: true },
        { label: t('log.at') },
        { label: t('log.who') },
        { label: t('log.what') },
        { label: t('log.subject') },
        { label: t('log.reason') },
      ]}
      page={filter.page}
      perPage={LOG_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell numeric className="text-text-3">
            {row.id}
          </Cell>
          <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.at)}</Cell>
          <Cell>{row.actorName ?? t('log.system')}</Cell>
          <Cell head>
            <ActionWords action={row.action} />
          </Cell>
          <Cell>
            <Subject row={row} />
          </Cell>
          <Cell className="max-w-80">{row.reason}</Cell>
        </Row>
      ))}
    </DeskList>
  );
}

const CASES: Readonly<Record<string, string>> = {
  application: '/so-cong-thuong/viec/gian-hang/',
  bank_change: '/so-cong-thuong/viec/tai-khoan/',
  notice: '/so-cong-thuong/viec/bao-tien/',
  shop: '/so-cong-thuong/gian-hang/',
};

async function Subject({ row }: { row: LogRow }) {
  const t = await getTranslations('department.log');
  const kind = t.has(`subjects.${row.subjectKind}`) ? t(`subjects.${row.subjectKind}`) : row.subjectKind;
  const words = `${kind} ${row.subjectName ?? ''}`.trim();
  const href = row.orderCode
    ? `/so-cong-thuong/don-hang/${row.orderCode}`
    : CASES[row.subjectKind] && `${CASES[row.subjectKind]}${row.subjectId}`;
  return href ? <RowsLink href={href}>{words}</RowsLink> : words;
}
