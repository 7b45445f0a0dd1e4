import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { COMPLAINT_ROLES } from '#modules/complaints/core/policy.ts';
import { complaintCounts, complaintGroups, GROUP_KINDS } from '#modules/complaints/queries.ts';
import { BackLink, DeskHead, DeskMain, ExportLink, FilterForm, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Stat } from '#ui/stat.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../../read-query.ts';
import { countedDays, STATISTICS_PATH, throughLast } from './counted-days.ts';
import { daysText, groupName } from './group-words.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.hearing.statistics'))('title') };
}

type Props = { searchParams: Promise<Query> };

/** Complaints of a period in figures: how many, about what, where, how they ended, how fast and what went back. */
export default async function ComplaintStatisticsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...COMPLAINT_ROLES);
  const days = countedDays(await searchParams, ctx.now);
  const [t, all, counts, groups] = await Promise.all([
    getTranslations('complaints.hearing.statistics'),
    getTranslations('complaints'),
    complaintCounts(throughLast(days)),
    complaintGroups(throughLast(days)),
  ]);
  return (
    <DeskMain className="grid content-start gap-5">
      <div>
        <BackLink href="/so-cong-thuong/khieu-nai">{all('desk.back')}</BackLink>
        <DeskHead title={t('title')} lead={`${t('lead')} ${formatDay(days.from)} – ${formatDay(days.to)}`}>
          <ExportLink href={addressOf(`${STATISTICS_PATH}/xuat`, { tu: days.from, den: days.to })} />
        </DeskHead>
      </div>
      <FilterForm action={STATISTICS_PATH}>
        <FilterText name="tu" type="date" label={t('from')} value={days.from} />
        <FilterText name="den" type="date" label={t('to')} value={days.to} />
      </FilterForm>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
        <Stat label={t('received')} value={counts.received} />
        <Stat label={t('escalated')} value={counts.escalated} />
        <Stat label={t('closed')} value={counts.closed} />
        <Stat label={t('medianDays')} value={counts.medianDays === null ? '–' : daysText(counts.medianDays)} />
        <Stat label={t('awarded')} value={formatVnd(counts.awardedVnd)} />
        <Stat label={t('refunded')} value={formatVnd(counts.refundedVnd)} />
      </div>
      {groups.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        GROUP_KINDS.filter((kind) => groups.some((one) => one.kind === kind)).map((kind) => (
          <Table
            key={kind}
            dense
            caption={t(`by.${kind}`)}
            columns={[{ label: t(`by.${kind}`) }, { label: t('count'), numeric: true }]}
          >
            {groups
              .filter((one) => one.kind === kind)
              .map((one) => (
                <Row key={one.name}>
                  <Cell head>{groupName(all, one)}</Cell>
                  <Cell numeric>{one.count}</Cell>
                </Row>
              ))}
          </Table>
        ))
      )}
    </DeskMain>
  );
}
