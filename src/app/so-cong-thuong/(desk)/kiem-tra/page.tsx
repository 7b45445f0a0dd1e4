import { ClipboardPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import type { InspectionState } from '#modules/inspections/core/inspection.ts';
import { DESK_PATH } from '#modules/inspections/core/pages.ts';
import { INSPECTION_ROLES } from '#modules/inspections/core/policy.ts';
import { INSPECTIONS_PER_PAGE, inspections, type PlanView, planOf } from '#modules/inspections/queries.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import {
  inspectionAnswers,
  inspectionFilter,
  KIND_CHOICES,
  kindName,
  STATE_CHOICES,
  stateName,
} from './inspection-filter.ts';

type Props = { searchParams: Promise<Query> };

const TONES: Record<InspectionState, BadgeTone> = {
  planned: 'wait',
  underway: 'info',
  signed: 'ok',
  answered: 'wait',
  closed: 'off',
  dropped: 'off',
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspections'))('title') };
}

/** What is to be looked at, by whom and by when, and what was found. */
export default async function InspectionsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...INSPECTION_ROLES);
  const filter = inspectionFilter(await searchParams);
  const [t, d, locale, found, plan, areas] = await Promise.all([
    getTranslations('inspections'),
    getTranslations('department'),
    getLocale(),
    inspections(ctx, filter),
    filter.planCode ? planOf(ctx, filter.planCode) : null,
    areaOptions(),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <ScreenWords of={['department', 'inspections']}>
      <DeskList
        path={DESK_PATH}
        title={t('title')}
        lead={t('lead', { count: total })}
        answers={inspectionAnswers(filter)}
        hasSheet
        actions={
          <LinkButton href={localePath(locale, `${DESK_PATH}/lap`)} size="dense" icon={ClipboardPlus}>
            {t('plan.title')}
          </LinkButton>
        }
        note={plan && <PlanNote plan={plan} />}
        filters={
          <>
            <FilterText name="q" label={t('search')} value={filter.q} />
            <FilterSelect
              name="trang-thai"
              label={d('column.state')}
              value={stateName(filter.state)}
              options={STATE_CHOICES.map(({ value, state }) => ({ value, label: t(`state.${state}`) }))}
            />
            <FilterSelect
              name="cach"
              label={t('kindLabel')}
              value={kindName(filter.kind)}
              options={KIND_CHOICES.map(({ value, kind }) => ({ value, label: t(`kind.${kind}`) }))}
            />
            <FilterSelect
              name="dia-ban"
              label={d('area')}
              value={filter.areaSlug}
              options={areas.map((area) => ({ value: area.slug, label: area.name }))}
            />
            <FilterSelect
              name="cua"
              label={t('inspector')}
              value={filter.isMine ? 'toi' : null}
              options={[{ value: 'toi', label: t('mine') }]}
            />
          </>
        }
        none={{ children: t('none') }}
        columns={[
          { label: t('code') },
          { label: t('shop') },
          { label: d('column.state') },
          { label: t('inspector') },
          { label: t('due') },
          { label: t('findings'), numeric: true },
        ]}
        page={filter.page}
        perPage={INSPECTIONS_PER_PAGE}
        shown={rows.length}
        total={total}
      >
        {rows.map((row) => {
          const isOpen = row.state === 'planned' || row.state === 'underway';
          const isLate = isOpen && row.dueAt <= ctx.now;
          return (
            <Row key={row.id}>
              <Cell className="whitespace-nowrap tabular" second={t(`kind.${row.kind}`)}>
                <RowsLink href={`${DESK_PATH}/${row.id}`}>{row.code}</RowsLink>
              </Cell>
              <Cell second={row.areaName}>{row.shopName}</Cell>
              <Cell second={row.planTitle ?? ''}>
                <Badge small tone={TONES[row.state]}>
                  {t(`state.${row.state}`)}
                </Badge>
              </Cell>
              <Cell>{row.inspectorName ?? <span className="text-text-3">{t('nobody')}</span>}</Cell>
              <Cell
                className={isLate ? 'whitespace-nowrap font-semibold text-bad-text' : 'whitespace-nowrap'}
                second={row.signedAt ? formatFullMoment(row.signedAt) : isLate ? t('late') : undefined}
              >
                {formatDay(dayOf(row.dueAt))}
              </Cell>
              <Cell numeric>{row.signedAt ? row.findings : '–'}</Cell>
            </Row>
          );
        })}
      </DeskList>
    </ScreenWords>
  );
}

/** How this sample was drawn: with the seed and the pool anybody may draw it again. */
async function PlanNote({ plan }: { plan: PlanView }) {
  const t = await getTranslations('inspections.plan');
  return (
    <Note tone="info" title={`${plan.code}: ${plan.title}`}>
      <p>{plan.reason}</p>
      <p className="mt-1">
        {t('drawn', { drawn: plan.drawn, pool: plan.poolSize, name: plan.createdByName, day: formatDay(plan.dueOn) })}
      </p>
      <p className="mt-1 break-all tabular">{t('seedShown', { seed: plan.seed })}</p>
    </Note>
  );
}
