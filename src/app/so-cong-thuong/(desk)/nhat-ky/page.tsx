import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { isLook, placeText } from '#modules/audit/core/log.ts';
import { LOG_PATH } from '#modules/audit/core/pages.ts';
import { LOG_ROLES } from '#modules/audit/core/policy.ts';
import { auditLog, chainState, countLog, type LogRow, logTopics } from '#modules/audit/queries.ts';
import { ChainBox } from '#modules/audit/ui/chain-box.tsx';
import { ActionWords } from '#modules/oversight/ui/case-parts.tsx';
import {
  DeskHead,
  DeskMain,
  FilterForm,
  FilterSelect,
  FilterText,
  RowsLink,
} from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { logAnswers, logFilter, logPlace } from './log-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('rail.log') };
}

/** Beyond this many the page only says that there are more; the sheet counts them all. */
const MOST_COUNTED = 10_000;

/** Who did what and why; nothing here can be changed, and a change would break the chain. */
export default async function LogPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...LOG_ROLES);
  const query = await searchParams;
  const [filter, place] = [logFilter(query), logPlace(query)];
  const [locale, t, d, found, count, chain, topics] = await Promise.all([
    getLocale(),
    getTranslations('audit'),
    getTranslations('department'),
    auditLog(ctx, filter, place),
    countLog(ctx, filter, MOST_COUNTED + 1),
    chainState(ctx.actor.accountId),
    logTopics(ctx),
  ]);
  if (!found) notFound();
  const { rows, next } = found;
  const answers = logAnswers(filter);
  const isNarrowed = Object.values(answers).some(Boolean);
  const inAddress = (more: Record<string, string>) => localePath(locale, addressOf(LOG_PATH, { ...answers, ...more }));
  const counted = count > MOST_COUNTED ? t('moreThan', { count: groupThousands(MOST_COUNTED) }) : t('rows', { count });
  return (
    <DeskMain className="grid content-start gap-3.5">
      <DeskHead title={d('rail.log')} lead={counted}>
        <LinkButton href={addressOf('/api/log.csv', answers)} variant="outline" size="dense" icon={Download} download>
          {d('export')}
        </LinkButton>
      </DeskHead>
      <ChainBox state={chain} />
      <FilterForm action={LOG_PATH}>
        <FilterText name="nguoi" label={t('who')} value={filter.who} />
        <FilterText name="q" label={t('about')} value={filter.q} />
        <FilterText name="ly-do" label={t('reason')} value={filter.reason} />
        <FilterSelect
          name="viec"
          label={d('log.topicLabel')}
          value={filter.topic}
          options={topics.map((topic) => ({
            value: topic,
            label: d.has(`log.topic.${topic}`) ? d(`log.topic.${topic}`) : topic,
          }))}
        />
        <FilterSelect
          name="xem"
          label={t('kind')}
          value={filter.looksOnly ? '1' : ''}
          options={[{ value: '1', label: t('looksOnly') }]}
        />
        <FilterText name="tu" type="date" label={d('fromDay')} value={filter.from} />
        <FilterText name="den" type="date" label={d('toDay')} value={filter.to} />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState
          title={d('empty.none')}
          action={isNarrowed || place ? { href: localePath(locale, LOG_PATH), label: d('empty.all') } : undefined}
        >
          {d('log.empty')}
        </EmptyState>
      ) : (
        <>
          <Table
            dense
            caption={d('rail.log')}
            columns={[
              { label: d('log.id'), numeric: true },
              { label: d('log.at') },
              { label: d('log.who') },
              { label: d('log.what') },
              { label: d('log.subject') },
              { label: d('log.reason') },
            ]}
          >
            {rows.map((row) => (
              <LogLine key={String(row.id)} row={row} />
            ))}
          </Table>
          <nav aria-label={t('pages')} className="flex flex-wrap gap-2">
            {place && (
              <LinkButton href={inAddress({})} variant="outline" size="dense">
                {t('newest')}
              </LinkButton>
            )}
            {next && (
              <LinkButton href={inAddress({ truoc: placeText(next) })} variant="outline" size="dense">
                {t('older')}
              </LinkButton>
            )}
          </nav>
        </>
      )}
    </DeskMain>
  );
}

async function LogLine({ row }: { row: LogRow }) {
  const t = await getTranslations('audit');
  return (
    <Row>
      <Cell numeric className="text-text-3">
        {String(row.id)}
      </Cell>
      <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.at)}</Cell>
      <Cell second={row.onBehalfOfName ? t('onBehalfOf', { name: row.onBehalfOfName }) : undefined}>
        {row.actorName ?? t('system')}
      </Cell>
      <Cell head>
        <ActionWords action={row.action} /> {isLook(row.action) && <Badge tone="info">{t('look')}</Badge>}
      </Cell>
      <Cell>
        <Subject row={row} />
      </Cell>
      <Cell className="max-w-80">{row.reason}</Cell>
    </Row>
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
