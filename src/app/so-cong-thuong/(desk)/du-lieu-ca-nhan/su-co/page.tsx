import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatClock, formatFullMoment } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { BREACH_PATH, DATA_DESK_PATH } from '#modules/personal-data/core/pages.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { breachList } from '#modules/personal-data/queries.ts';
import { RecordBreachForm } from '#modules/personal-data/ui/breach-forms.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.breach'))('title') };
}

/** The register of breaches: since when each is known, what is left of the hours, who was told. */
export default async function BreachesPage() {
  const ctx = await requireOfficial(...DATA_ROLES);
  const [t, rows] = await Promise.all([getTranslations('personalData'), breachList(ctx)]);
  if (!rows) notFound();
  return (
    <ScreenWords of={['department', 'personalData']}>
      <DeskMain className="grid content-start gap-3.5">
        <div>
          <BackLink href={DATA_DESK_PATH}>{t('desk.title')}</BackLink>
          <DeskHead title={t('breach.title')} lead={t('breach.lead')}>
            <ExportLink href={`${BREACH_PATH}/xuat`} />
          </DeskHead>
        </div>
        {rows.length === 0 ? (
          <EmptyState title={t('breach.none')}>{t('breach.noneText')}</EmptyState>
        ) : (
          <Table
            dense
            caption={t('breach.title')}
            columns={[
              { label: t('breach.code') },
              { label: t('breach.name') },
              { label: t('breach.known') },
              { label: t('breach.state') },
              { label: t('breach.authorityTold') },
              { label: t('breach.peopleTold') },
            ]}
          >
            {rows.map((row) => (
              <Row key={row.id}>
                <Cell head className="tabular">
                  <RowsLink href={`${BREACH_PATH}/${row.id}`}>{row.code}</RowsLink>
                </Cell>
                <Cell second={row.peopleCount === null ? '' : t('breach.people', { count: row.peopleCount })}>
                  {row.title}
                </Cell>
                <Cell className="tabular">{formatFullMoment(row.knownAt)}</Cell>
                <Cell>
                  {row.state === 'known' ? (
                    <DueBadge since={row.knownAt} dueAt={row.dueAt} now={ctx.now} />
                  ) : (
                    <Badge tone={row.state === 'closed' ? 'off' : 'ok'}>{t(`breach.is.${row.state}`)}</Badge>
                  )}
                </Cell>
                <Cell className="tabular">{row.authorityToldAt && formatFullMoment(row.authorityToldAt)}</Cell>
                <Cell className="tabular">{row.peopleToldAt && formatFullMoment(row.peopleToldAt)}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <details>
          <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
            {t('breach.new')}
          </summary>
          <RecordBreachForm today={dayOf(ctx.now)} clock={formatClock(ctx.now).padStart(5, '0')} />
        </details>
      </DeskMain>
    </ScreenWords>
  );
}
