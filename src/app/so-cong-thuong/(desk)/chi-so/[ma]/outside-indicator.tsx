import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { formatDay } from '#kernel/time.ts';
import type { Indicator } from '#modules/indicators/core/catalogue.ts';
import type { Period } from '#modules/indicators/core/period.ts';
import { mayEnterFigures } from '#modules/indicators/core/policy.ts';
import { targetsOn } from '#modules/indicators/core/target.ts';
import { planTargets, typedIn } from '#modules/indicators/queries.ts';
import { GoalText } from '#modules/indicators/ui/target-tile.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { addressOf } from '../../read-query.ts';
import { scopeText } from '../../tong-quan/plan-tiles.ts';
import { INDICATORS_PATH, indicatorHref } from '../figure-links.ts';
import { FigureTable } from '../so-ngoai/figure-table.tsx';

/** An indicator that the market does not measure: its figures as they were entered, each with its source. */
export async function OutsideIndicator({ ctx, indicator, period }: { ctx: Ctx; indicator: Indicator; period: Period }) {
  const [locale, t, targets, typed] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    planTargets(),
    typedIn(ctx),
  ]);
  if (!typed) notFound();
  const own = targetsOn(targets, period.to).filter((target) => target.indicator === indicator.code);
  const goals = await Promise.all(
    own.map(async (target) => ({
      label: (await scopeText(target.districts)) || t('wholeProvince'),
      value: (
        <>
          <GoalText unit={indicator.unit} {...target} />
          <span className="block text-text-3">
            {t('planDays', { from: formatDay(target.from), to: formatDay(target.to), source: target.source })}
          </span>
        </>
      ),
    })),
  );
  return (
    <DeskMain className="grid content-start gap-4">
      <BackLink href={addressOf(INDICATORS_PATH, { ky: period.key })}>{t('catalogue')}</BackLink>
      <DeskHead title={t(`about.${indicator.code}.name`)} lead={t('counted.outside')}>
        {mayEnterFigures(ctx.actor) && (
          <LinkButton
            href={localePath(locale, addressOf(`${indicatorHref('so-ngoai')}/moi`, { 'chi-so': indicator.code }))}
            size="dense"
          >
            {t('outside.enter')}
          </LinkButton>
        )}
      </DeskHead>
      <Box>
        <Rows
          rows={[
            { label: t('definition'), value: t(`about.${indicator.code}.definition`) },
            { label: t('how'), value: t(`about.${indicator.code}.how`) },
            ...goals,
          ]}
        />
      </Box>
      <FigureTable
        rows={typed.figures.filter((figure) => figure.indicator === indicator.code)}
        mayEnter={mayEnterFigures(ctx.actor)}
      />
    </DeskMain>
  );
}
