import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { AGENCY_STATES } from '#modules/agencies/core/agency.ts';
import { AGENCIES_PATH, agencyPath } from '#modules/agencies/core/pages.ts';
import { AGENCY_ROLES, mayOpenAgencies } from '#modules/agencies/core/policy.ts';
import { agencyList } from '#modules/agencies/queries.ts';
import { AgencyBadge, ScopeWords } from '#modules/agencies/ui/agency-words.tsx';
import { INQUIRIES_PATH } from '#modules/inquiries/core/pages.ts';
import { FilterSelect, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import { chosen, type Query } from '../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('title') };
}

/** Other authorities that may look, and those that wait for a second person. */
export default async function AgenciesPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...AGENCY_ROLES);
  const state = chosen(AGENCY_STATES, (await searchParams)['trang-thai']);
  const [locale, t, rows] = await Promise.all([getLocale(), getTranslations('agencies'), agencyList(ctx, state)]);
  if (!rows) notFound();
  return (
    <DeskList
      path={AGENCIES_PATH}
      title={t('title')}
      lead={t('lead', { count: rows.length })}
      hasSheet
      answers={{ 'trang-thai': state }}
      actions={
        <>
          <LinkButton href={localePath(locale, INQUIRIES_PATH)} variant="outline" size="dense">
            {t('inquiries')}
          </LinkButton>
          {mayOpenAgencies(ctx.actor) && (
            <LinkButton href={localePath(locale, `${AGENCIES_PATH}/moi`)} variant="outline" size="dense">
              {t('new')}
            </LinkButton>
          )}
        </>
      }
      filters={
        <FilterSelect
          name="trang-thai"
          label={t('stateLabel')}
          value={state}
          options={AGENCY_STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
        />
      }
      none={{ children: t('none') }}
      columns={[
        { label: t('name') },
        { label: t('scopes') },
        { label: t('area') },
        { label: t('people'), numeric: true },
        { label: t('openedOn') },
        { label: t('lastLook') },
        { label: t('stateLabel') },
      ]}
      page={1}
      perPage={Math.max(rows.length, 1)}
      shown={rows.length}
      total={rows.length}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell head second={t(`kind.${row.kind}`)}>
            <RowsLink href={agencyPath(row.id)}>{row.name}</RowsLink>
          </Cell>
          <Cell>
            <ScopeWords scopes={row.scopes} />
          </Cell>
          <Cell>{row.areaName ?? t('everyArea')}</Cell>
          <Cell numeric>{row.people}</Cell>
          <Cell className="whitespace-nowrap tabular">{formatDay(dayOf(row.openedAt))}</Cell>
          <Cell className="tabular">{row.lastLookAt ? formatFullMoment(row.lastLookAt) : t('never')}</Cell>
          <Cell>
            <AgencyBadge state={row.state} />
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
