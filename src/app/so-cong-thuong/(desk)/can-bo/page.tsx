import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OFFICIAL_ROLES } from '#kernel/actor.ts';
import { formatPhone } from '#kernel/phone.ts';
import { formatFullMoment } from '#kernel/time.ts';
import { MATRIX_PATH, OFFICIALS_PATH, officialPath, REVIEW_PATH } from '#modules/officials/core/pages.ts';
import { mayManageOfficials, OVERSEER_ROLES } from '#modules/officials/core/policy.ts';
import { OFFICIAL_STATES, officialsList } from '#modules/officials/queries.ts';
import { OfficialBadge, PowerWords } from '#modules/officials/ui/power-words.tsx';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { officialAnswers, officialFilter } from './official-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials'))('title') };
}

/** Everybody of the department and what each may do. */
export default async function OfficialsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...OVERSEER_ROLES);
  const filter = officialFilter(await searchParams);
  const [locale, t, d, rows] = await Promise.all([
    getLocale(),
    getTranslations('officials'),
    getTranslations('department'),
    officialsList(ctx, filter),
  ]);
  if (!rows) notFound();
  const link = (to: string, label: string) => (
    <LinkButton href={localePath(locale, to)} variant="outline" size="dense">
      {label}
    </LinkButton>
  );
  return (
    <DeskList
      path={OFFICIALS_PATH}
      title={t('title')}
      lead={t('lead', { count: rows.length })}
      hasSheet
      answers={officialAnswers(filter)}
      actions={
        <>
          {link(MATRIX_PATH, t('matrix.title'))}
          {link(REVIEW_PATH, t('review'))}
          {mayManageOfficials(ctx.actor) && link(`${OFFICIALS_PATH}/moi`, t('new'))}
        </>
      }
      filters={
        <>
          <FilterText name="q" label={t('search')} value={filter.q} />
          <FilterSelect
            name="vai-tro"
            label={t('role')}
            value={filter.role}
            options={OFFICIAL_ROLES.map((role) => ({ value: role, label: d(`role.${role}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={filter.state}
            options={OFFICIAL_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
        </>
      }
      none={{ children: t('none') }}
      columns={[
        { label: t('name') },
        { label: t('phone') },
        { label: t('powers') },
        { label: t('lastSignIn') },
        { label: t('lastAct') },
        { label: t('stateLabel') },
      ]}
      page={1}
      perPage={Math.max(rows.length, 1)}
      shown={rows.length}
      total={rows.length}
    >
      {rows.map((row) => (
        <Row key={row.accountId}>
          <Cell head second={row.unit ?? ''}>
            <RowsLink href={officialPath(row.accountId)}>{row.name}</RowsLink>
          </Cell>
          <Cell className="whitespace-nowrap tabular">{formatPhone(row.phone)}</Cell>
          <Cell>
            {row.grants.map((grant) => (
              <span key={grant.id} className="block">
                <PowerWords grant={grant} />
              </span>
            ))}
          </Cell>
          <Cell className="tabular">{row.lastSignedInAt ? formatFullMoment(row.lastSignedInAt) : t('never')}</Cell>
          <Cell className="tabular">{row.lastActAt ? formatFullMoment(row.lastActAt) : t('never')}</Cell>
          <Cell>
            <OfficialBadge state={row.state} />
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
