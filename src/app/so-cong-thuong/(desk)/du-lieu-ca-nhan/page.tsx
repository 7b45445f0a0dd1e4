import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { FilterSelect, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { BREACH_PATH, DATA_DESK_PATH } from '#modules/personal-data/core/pages.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { DATA_REQUEST_KINDS } from '#modules/personal-data/core/request.ts';
import { deskFigures, deskRequests, REQUESTS_PER_PAGE } from '#modules/personal-data/queries.ts';
import { REQUEST_TONES } from '#modules/personal-data/ui/request-list.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Stat } from '#ui/stat.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { REQUEST_STATES, requestAnswers, requestFilter } from './request-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.desk'))('title') };
}

/** How the duties towards people's data are kept: counts and deadlines, nobody's data. */
export default async function DataDeskPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DATA_ROLES);
  const filter = requestFilter(await searchParams);
  const [locale, t, figures, found] = await Promise.all([
    getLocale(),
    getTranslations('personalData'),
    deskFigures(ctx),
    deskRequests(ctx, filter),
  ]);
  if (!figures || !found) notFound();
  const breaches = localePath(locale, BREACH_PATH);
  return (
    <DeskList
      path={DATA_DESK_PATH}
      title={t('desk.title')}
      lead={t('desk.lead')}
      answers={requestAnswers(filter)}
      hasSheet
      actions={
        <LinkButton href={breaches} variant="outline" size="dense">
          {t('breach.title')}
        </LinkButton>
      }
      note={
        <div className="grid gap-3 sm:grid-cols-4">
          <Stat label={t('desk.open')} value={figures.open} />
          <Stat label={t('desk.late')} value={figures.late} />
          <Stat label={t('desk.inTime')} value={figures.inTime} unit={`/ ${figures.ended}`} />
          <Stat label={t('desk.breaches')} value={figures.breaches} href={breaches} />
        </div>
      }
      filters={
        <>
          <FilterSelect
            name="loai"
            label={t('desk.kind')}
            value={filter.kind}
            options={DATA_REQUEST_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('desk.state')}
            value={filter.state}
            options={REQUEST_STATES.map((state) => ({
              value: state,
              label: state === 'late' ? t('desk.late') : t(`state.${state}`),
            }))}
          />
        </>
      }
      none={{ children: t('desk.none') }}
      columns={[
        { label: t('desk.code') },
        { label: t('desk.kind') },
        { label: t('desk.asked') },
        { label: t('desk.due') },
        { label: t('desk.state') },
        { label: t('desk.answeredBy') },
      ]}
      page={filter.page}
      perPage={REQUESTS_PER_PAGE}
      shown={found.rows.length}
      total={found.total}
    >
      {found.rows.map((request) => (
        <Row key={request.id}>
          <Cell head className="tabular">
            <RowsLink href={`${DATA_DESK_PATH}/${request.id}`}>{request.code}</RowsLink>
          </Cell>
          <Cell>{t(`kind.${request.kind}`)}</Cell>
          <Cell className="tabular">{formatFullMoment(request.askedAt)}</Cell>
          <Cell>
            {request.state === 'open' ? (
              <DueBadge since={request.askedAt} dueAt={request.dueAt} now={ctx.now} />
            ) : (
              formatFullMoment(request.dueAt)
            )}
          </Cell>
          <Cell second={request.endedAt ? formatFullMoment(request.endedAt) : ''}>
            <Badge tone={REQUEST_TONES[request.state]}>{t(`state.${request.state}`)}</Badge>
          </Cell>
          <Cell>{request.answeredByName}</Cell>
        </Row>
      ))}
    </DeskList>
  );
}
