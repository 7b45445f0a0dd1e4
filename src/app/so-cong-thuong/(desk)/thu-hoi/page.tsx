import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, lastDayBefore } from '#kernel/time.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DESK_RECALLS_PATH, deskRecallPath } from '#modules/recalls/core/pages.ts';
import { mayKeepRecalls, RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { RECALL_CAUSES, RECALL_STATES } from '#modules/recalls/core/recall.ts';
import { deskRecalls, RECALLS_PER_PAGE } from '#modules/recalls/queries.ts';
import { RecallBadge } from '#modules/recalls/ui/recall-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { recallAnswers, recallFilter } from './recall-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls'))('desk.title') };
}

export default async function DeskRecallsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...RECALL_ROLES);
  const filter = recallFilter(await searchParams);
  const [locale, t, d, found] = await Promise.all([
    getLocale(),
    getTranslations('recalls'),
    getTranslations('department'),
    deskRecalls(ctx, filter),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={DESK_RECALLS_PATH}
      title={t('desk.title')}
      lead={t('desk.lead', { count: total })}
      answers={recallAnswers(filter)}
      hasSheet
      actions={
        mayKeepRecalls(ctx.actor) && (
          <LinkButton href={localePath(locale, `${DESK_RECALLS_PATH}/moi`)} size="dense" icon={Plus}>
            {t('desk.new')}
          </LinkButton>
        )
      }
      filters={
        <>
          <FilterText name="q" label={t('desk.search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('desk.state')}
            value={filter.state}
            options={RECALL_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <FilterSelect
            name="loai"
            label={t('desk.cause')}
            value={filter.cause}
            options={RECALL_CAUSES.map((cause) => ({ value: cause, label: t(`public.cause.${cause}`) }))}
          />
          <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
          <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
        </>
      }
      none={{ title: t('desk.none'), children: t('desk.noneText') }}
      columns={[
        { label: t('desk.code') },
        { label: t('desk.goods') },
        { label: t('fact.danger') },
        { label: t('figures.confirmed') },
        { label: t('desk.time') },
      ]}
      page={filter.page}
      perPage={RECALLS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell className="whitespace-nowrap align-top tabular" second={<RecallBadge state={row.state} />}>
            <RowsLink href={deskRecallPath(row.code)}>{row.code}</RowsLink>
          </Cell>
          <Cell className="align-top" second={`${row.shopName} · ${row.areaName}`}>
            {row.productName}
          </Cell>
          <Cell className="align-top" second={t(`public.cause.${row.cause}`)}>
            {t(`danger.${row.danger}`)}
          </Cell>
          <Cell className="align-top tabular">{t('figures.of', { count: row.confirmed, all: row.orders })}</Cell>
          <Cell
            className="align-top tabular"
            second={row.reportDueAt && row.state === 'open' && <ReportDue at={row.reportDueAt} now={ctx.now} />}
          >
            {formatDay(dayOf(row.proposedAt))}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}

/** A shop that still has to report, and one that should have. */
async function ReportDue({ at, now }: { at: Date; now: Date }) {
  const t = await getTranslations('recalls.desk');
  const day = formatDay(lastDayBefore(at));
  if (at > now) return t('due', { day });
  return <span className="font-semibold text-bad-text">{t('late', { day })}</span>;
}
