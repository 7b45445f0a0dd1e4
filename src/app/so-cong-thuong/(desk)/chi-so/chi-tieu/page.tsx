import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { mayEnterTargets } from '#modules/indicators/core/policy.ts';
import { matterOf, type PlanTarget, splitByDay, targetsOn } from '#modules/indicators/core/target.ts';
import { planTargets } from '#modules/indicators/queries.ts';
import { GoalText } from '#modules/indicators/ui/target-tile.tsx';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../../read-query.ts';
import { scopeText } from '../../tong-quan/plan-tiles.ts';
import { DASHBOARD_PATH, indicatorHref } from '../figure-links.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.targets'))('title') };
}

/** The numbers of every plan: those in force, what they were before a change, and plans that are over. */
export default async function TargetsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const today = dayOf(ctx.now);
  const [locale, t, targets] = await Promise.all([getLocale(), getTranslations('indicators'), planTargets()]);
  const holding = new Set(targetsOn(targets, today).map(({ id }) => id));
  const { closed } = splitByDay(targets, today);
  const over = new Set(closed.map(({ id }) => id));
  const mayEnter = mayEnterTargets(ctx.actor);
  const rows = await Promise.all(
    [...targets]
      .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : matterOf(a).localeCompare(matterOf(b))))
      .map(async (target) => ({ target, scope: (await scopeText(target.districts)) || t('wholeProvince') })),
  );
  const standing = (target: PlanTarget) =>
    holding.has(target.id) ? (
      <Badge small tone="ok">
        {t('targets.holds')}
      </Badge>
    ) : over.has(target.id) ? (
      <Badge small tone="off">
        {t('targets.over')}
      </Badge>
    ) : target.from > today ? (
      <Badge small tone="info">
        {t('targets.later')}
      </Badge>
    ) : (
      <Badge small tone="off">
        {t('targets.changed')}
      </Badge>
    );
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={DASHBOARD_PATH}>{t('dashboard')}</BackLink>
      <DeskHead title={t('targets.title')} lead={t('targets.text')}>
        <ExportLink href={`${indicatorHref('chi-tieu')}/xuat`} />
        {mayEnter && (
          <LinkButton href={localePath(locale, `${indicatorHref('chi-tieu')}/moi`)} size="dense">
            {t('targets.enter')}
          </LinkButton>
        )}
      </DeskHead>
      {one((await searchParams).xong) && <Note tone="ok">{t('targets.done')}</Note>}
      <Table
        dense
        caption={t('targets.title')}
        columns={[
          { label: t('indicator') },
          { label: t('target') },
          { label: t('targets.days') },
          { label: t('targets.plan') },
          { label: t('targets.standing') },
          ...(mayEnter ? [{ label: t('targets.change'), labelHidden: true }] : []),
        ]}
      >
        {rows.map(({ target, scope }) => {
          const indicator = indicatorOf(target.indicator);
          return (
            <Row key={target.id}>
              <Cell head second={scope}>
                {indicator ? (
                  <RowsLink href={indicatorHref(indicator.code)}>{t(`about.${indicator.code}.name`)}</RowsLink>
                ) : (
                  target.indicator
                )}
              </Cell>
              <Cell className="whitespace-nowrap">
                <GoalText isShort unit={indicator?.unit ?? 'count'} {...target} />
              </Cell>
              <Cell className="whitespace-nowrap">
                {formatDay(target.from)} –<span className="block">{formatDay(target.to)}</span>
              </Cell>
              <Cell className="min-w-64">
                {locale === 'en' ? target.planName.en : target.planName.vi}
                <span className="block text-text-3">{target.source}</span>
                {target.reason && (
                  <span className="block text-text-3">{t('targets.because', { reason: target.reason })}</span>
                )}
              </Cell>
              <Cell>{standing(target)}</Cell>
              {mayEnter && (
                <Cell>
                  {holding.has(target.id) && (
                    <RowsLink href={addressOf(`${indicatorHref('chi-tieu')}/moi`, { tu: target.id })}>
                      {t('targets.change')}
                    </RowsLink>
                  )}
                </Cell>
              )}
            </Row>
          );
        })}
      </Table>
    </DeskMain>
  );
}
