import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { BULLETIN, BULLETIN_KINDS } from '#modules/bulletins/core/bulletin.ts';
import { BULLETINS_PATH, bulletinPath, NEW_BULLETIN_PATH, SCHEDULE_PATH } from '#modules/bulletins/core/pages.ts';
import { BULLETIN_ROLES, mayPrepareBulletins } from '#modules/bulletins/core/policy.ts';
import { BULLETINS_PER_PAGE, officialBulletins, platformReportWaits } from '#modules/bulletins/queries.ts';
import { BulletinBadge } from '#modules/bulletins/ui/bulletin-numbers.tsx';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { bulletinAnswers, bulletinFilter } from './bulletin-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulletins'))('title') };
}

export default async function BulletinsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const filter = bulletinFilter(await searchParams);
  const [locale, t, d, found, waits] = await Promise.all([
    getLocale(),
    getTranslations('bulletins'),
    getTranslations('department'),
    officialBulletins(ctx, filter),
    platformReportWaits(ctx),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={BULLETINS_PATH}
      title={t('title')}
      lead={t('lead')}
      answers={bulletinAnswers(filter)}
      hasSheet
      note={
        waits && (
          <Note tone={waits.daysLeft < 0 ? 'bad' : 'wait'}>
            {t(waits.daysLeft < 0 ? 'platform.late' : 'platform.waits', {
              year: waits.year,
              date: formatDay(waits.lastDay),
            })}
          </Note>
        )
      }
      actions={
        <>
          <LinkButton href={localePath(locale, SCHEDULE_PATH)} variant="outline" size="dense">
            {t('schedule.title')}
          </LinkButton>
          {mayPrepareBulletins(ctx.actor) && (
            <LinkButton href={localePath(locale, NEW_BULLETIN_PATH)} size="dense">
              {t('new.title')}
            </LinkButton>
          )}
        </>
      }
      filters={
        <>
          <FilterSelect
            name="loai"
            label={t('kindLabel')}
            value={filter.kind}
            options={BULLETIN_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={filter.state}
            options={BULLETIN.states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
          <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
        </>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('about') },
        { label: t('number') },
        { label: t('made') },
        { label: t('signed') },
        { label: t('sent') },
      ]}
      page={filter.page}
      perPage={BULLETINS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell className="min-w-56 align-top" second={<BulletinBadge state={row.state} />}>
            <RowsLink href={bulletinPath(row.id)}>{row.subject}</RowsLink>
          </Cell>
          <Cell className="whitespace-nowrap align-top tabular" second={t('edition', { edition: row.edition })}>
            {row.numberText ?? '–'}
          </Cell>
          <Cell className="align-top tabular" second={row.madeByName ?? t('byWorker')}>
            {formatDay(dayOf(row.madeAt))}
          </Cell>
          <Cell className="align-top tabular" second={row.signedByName ?? ''}>
            {row.signedAt ? formatDay(dayOf(row.signedAt)) : '–'}
          </Cell>
          <Cell
            className="align-top tabular"
            second={row.sentCount > 0 && t('readOf', { read: row.readCount, sent: row.sentCount })}
          >
            {row.sentAt ? formatFullMoment(row.sentAt) : '–'}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}
