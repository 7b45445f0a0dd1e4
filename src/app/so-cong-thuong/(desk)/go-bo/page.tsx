import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { addDays, dayOf, formatFullMoment } from '#kernel/time.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { takedownFigures } from '#modules/takedowns/api.ts';
import { mayTakeDown, TAKEDOWN_ROLES } from '#modules/takedowns/core/policy.ts';
import { TAKEDOWN_CAUSES, TAKEDOWN_STATES } from '#modules/takedowns/core/takedown.ts';
import { TAKEDOWN_CLOCKS, TAKEDOWNS_PER_PAGE, takedownList } from '#modules/takedowns/queries.ts';
import { takedownTone } from '#modules/takedowns/ui/takedown-tone.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { TAKEDOWNS_PATH, takedownAnswers, takedownFilter } from './takedown-filter.ts';

/** Where no time is chosen. */
const FIGURE_DAYS = 30;

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('takedowns'))('list.title') };
}

/** Everything that was to leave the market, what still waits first and what is late in red. */
export default async function TakedownsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...TAKEDOWN_ROLES);
  const filter = takedownFilter(await searchParams);
  const until = filter.to ?? dayOf(ctx.now);
  const [locale, t, d, { rows, total }, figures] = await Promise.all([
    getLocale(),
    getTranslations('takedowns'),
    getTranslations('department'),
    takedownList(ctx, filter),
    takedownFigures({ from: filter.from ?? addDays(until, 1 - FIGURE_DAYS), to: until, at: ctx.now }),
  ]);
  return (
    <DeskList
      path={TAKEDOWNS_PATH}
      title={t('list.title')}
      lead={t('list.lead', { count: total })}
      note={<p className="text-text-2">{t('list.figures', { ...figures, days: FIGURE_DAYS })}</p>}
      answers={takedownAnswers(filter)}
      hasSheet
      actions={
        mayTakeDown(ctx.actor) && (
          <LinkButton href={localePath(locale, `${TAKEDOWNS_PATH}/moi`)} size="dense">
            {t('list.new')}
          </LinkButton>
        )
      }
      filters={
        <>
          <FilterText name="q" label={t('list.search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('list.state')}
            value={filter.state}
            options={TAKEDOWN_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
          <FilterSelect
            name="nguon"
            label={t('facts.cause')}
            value={filter.cause}
            options={TAKEDOWN_CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))}
          />
          <FilterSelect
            name="han"
            label={t('list.clock')}
            value={filter.clock}
            options={TAKEDOWN_CLOCKS.map((value) => ({ value, label: t(`clock.${value}`) }))}
          />
          <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
          <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
        </>
      }
      none={{ children: t('list.none') }}
      columns={[
        { label: t('list.what') },
        { label: t('facts.cause') },
        { label: t('facts.requestedAt') },
        { label: t('list.clock') },
        { label: t('list.state') },
      ]}
      page={filter.page}
      perPage={TAKEDOWNS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => {
        const isLate = row.doneAt === null ? row.dueAt <= ctx.now : row.doneAt > row.dueAt;
        return (
          <Row key={row.id}>
            <Cell
              head
              className="align-top"
              second={`${row.code} · ${t(`subject.${row.subjectKind}`)} · ${row.shopName}`}
            >
              <RowsLink href={`${TAKEDOWNS_PATH}/${row.code}`}>{row.subjectName}</RowsLink>
            </Cell>
            <Cell className="align-top" second={row.authorityNumber}>
              {t(`cause.${row.cause}`)}
            </Cell>
            <Cell className="whitespace-nowrap align-top tabular">{formatFullMoment(row.requestedAt)}</Cell>
            <Cell className="align-top">
              <span className={isLate && row.state !== 'dropped' ? 'font-semibold text-bad-text' : 'text-text-2'}>
                {row.state === 'dropped'
                  ? t('state.dropped')
                  : row.doneAt
                    ? t(isLate ? 'wasLate' : 'inTime')
                    : t(isLate ? 'isLate' : 'dueBy', { moment: formatFullMoment(row.dueAt) })}
              </span>
            </Cell>
            <Cell className="align-top">
              <Badge tone={takedownTone(row.state)} small>
                {t(`state.${row.state}`)}
              </Badge>
            </Cell>
          </Row>
        );
      })}
    </DeskList>
  );
}
