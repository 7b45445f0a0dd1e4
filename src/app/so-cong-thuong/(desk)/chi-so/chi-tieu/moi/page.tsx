import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { enterTargetAction } from '#modules/indicators/actions.ts';
import { INDICATORS } from '#modules/indicators/core/catalogue.ts';
import { TARGET_ROLES } from '#modules/indicators/core/policy.ts';
import { GOALS } from '#modules/indicators/core/target.ts';
import { planTargets } from '#modules/indicators/queries.ts';
import { QuestionForm } from '#modules/indicators/ui/question-form.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import type { Query } from '../../../read-query.ts';
import { indicatorHref } from '../../figure-links.ts';
import { scopeOptions } from '../../scopes.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.targets'))('enter') };
}

/** A number of a plan, or a change of one from a day on: what held before stays as it was. */
export default async function NewTargetPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...TARGET_ROLES);
  const [locale, t, targets, scopes, query] = await Promise.all([
    getLocale(),
    getTranslations('indicators'),
    planTargets(),
    scopeOptions(),
    searchParams,
  ]);
  const changed = targets.find(({ id }) => id === one(query.tu)) ?? null;
  const plans = new Map(
    targets.map((target) => [target.plan, locale === 'en' ? target.planName.en : target.planName.vi]),
  );
  const scope = changed?.districts.join('+') ?? '';
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={indicatorHref('chi-tieu')}>{t('targets.title')}</BackLink>
      <DeskHead title={changed ? t('targets.changeTitle') : t('targets.enter')} lead={t('targets.enterText')} />
      <QuestionForm
        action={enterTargetAction}
        hidden={{ formKey: newFormKey() }}
        send={t('targets.send')}
        questions={[
          {
            name: 'indicator',
            label: t('indicator'),
            value: changed?.indicator ?? '',
            placeholder: t('choose'),
            options: INDICATORS.map(({ code }) => ({ value: code, label: t(`about.${code}.name`) })),
          },
          {
            name: 'plan',
            label: t('targets.plan'),
            value: changed?.plan ?? '',
            placeholder: t('targets.newPlan'),
            options: [...plans].map(([value, label]) => ({ value, label })),
          },
          ...(changed
            ? []
            : [{ name: 'planName', label: t('targets.planName'), hint: t('targets.planNameHint'), isOptional: true }]),
          {
            name: 'scope',
            label: t('targets.scope'),
            value: scope,
            options: scopes.some(({ value }) => value === scope) ? scopes : [...scopes, { value: scope, label: scope }],
          },
          {
            name: 'goal',
            label: t('targets.goal'),
            value: changed?.goal ?? GOALS[0],
            options: GOALS.map((goal) => ({ value: goal, label: t(`targets.goals.${goal}`) })),
          },
          {
            name: 'target',
            label: t('target'),
            hint: t('numberHint'),
            value: plainNumber(changed?.value),
            input: { inputMode: 'decimal' },
            isNarrow: true,
          },
          {
            name: 'targetTo',
            label: t('targets.valueTo'),
            value: plainNumber(changed?.valueTo),
            input: { inputMode: 'decimal' },
            isNarrow: true,
            isOptional: true,
          },
          {
            name: 'fromDay',
            label: t('fromDay'),
            hint: t('targets.fromHint'),
            value: dayOf(ctx.now),
            input: { type: 'date' },
            isNarrow: true,
          },
          { name: 'toDay', label: t('toDay'), value: changed?.to ?? '', input: { type: 'date' }, isNarrow: true },
          { name: 'source', label: t('source'), hint: t('targets.sourceHint'), input: { maxLength: 300 } },
          { name: 'reason', label: t('targets.reason'), input: { maxLength: 1000 } },
        ]}
      />
    </DeskMain>
  );
}
