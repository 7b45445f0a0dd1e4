import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { INDICATORS } from '#modules/indicators/core/catalogue.ts';
import { knownFigures, knownOn } from '#modules/indicators/core/outside.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { targetOf } from '#modules/indicators/core/target.ts';
import { planTargets, typedIn, valuesOf } from '#modules/indicators/queries.ts';
import { PeriodChooser, periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { numberText, shownValue } from '#modules/indicators/ui/shown.ts';
import { GoalText } from '#modules/indicators/ui/target-tile.tsx';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../read-query.ts';
import { DASHBOARD_PATH, INDICATORS_PATH, indicatorHref } from './figure-links.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators'))('catalogue') };
}

/** Everything that is counted: what it means, how it is counted, its figure and the target of the day. */
export default async function CataloguePage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const period = readPeriod(one((await searchParams).ky), ctx.now);
  const [t, figures, targets, typed] = await Promise.all([
    getTranslations('indicators'),
    valuesOf(ctx, period),
    planTargets(),
    typedIn(ctx),
  ]);
  if (!figures || !typed) notFound();
  const typedFigures = knownFigures(typed);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={addressOf(DASHBOARD_PATH, { ky: period.key })}>{t('dashboard')}</BackLink>
      <DeskHead
        title={t('catalogue')}
        lead={t('catalogueText', { count: INDICATORS.length, period: periodText(t, period) })}
      >
        <PeriodChooser action={INDICATORS_PATH} period={period} today={dayOf(ctx.now)} />
        <div className="self-end">
          <ExportLink href={addressOf(`${INDICATORS_PATH}/xuat`, { ky: period.key })} />
        </div>
      </DeskHead>
      <Table
        dense
        caption={t('catalogue')}
        columns={[
          { label: t('indicator') },
          { label: t('figure'), numeric: true },
          { label: t('target') },
          { label: t('source') },
        ]}
      >
        {INDICATORS.map(({ code, unit, counted }) => {
          const value = figures.get(code)?.value;
          const outside = knownOn(typedFigures, code, period.to).find(({ districts }) => districts.length === 0);
          const target = targetOf(targets, code, period.to);
          const shown = value ? shownValue(unit, value) : outside ? numberText(unit, outside.value) : '–';
          return (
            <Row key={code}>
              <Cell head className="max-w-140 min-w-64">
                <RowsLink href={indicatorHref(code, period)}>{t(`about.${code}.name`)}</RowsLink>
                <span className="block text-text-3">{t(`about.${code}.definition`)}</span>
              </Cell>
              <Cell numeric strong>
                {shown}
              </Cell>
              <Cell className="whitespace-nowrap">{target ? <GoalText isShort unit={unit} {...target} /> : '–'}</Cell>
              <Cell>{t(`counted.${counted}`)}</Cell>
            </Row>
          );
        })}
      </Table>
    </DeskMain>
  );
}
