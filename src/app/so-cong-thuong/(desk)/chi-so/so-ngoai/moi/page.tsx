import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { enterFigureAction } from '#modules/indicators/actions.ts';
import { TYPED_IN } from '#modules/indicators/core/catalogue.ts';
import { FIGURE_ROLES } from '#modules/indicators/core/policy.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { QuestionForm } from '#modules/indicators/ui/question-form.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import type { Query } from '../../../read-query.ts';
import { indicatorHref } from '../../figure-links.ts';
import { scopeOptions } from '../../scopes.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.outside'))('enter') };
}

/** A figure from outside, or the row that puts a wrong one right. */
export default async function NewFigurePage({ searchParams }: Props) {
  const ctx = await requireOfficial(...FIGURE_ROLES);
  const [t, typed, scopes, query] = await Promise.all([
    getTranslations('indicators'),
    typedIn(ctx),
    scopeOptions(),
    searchParams,
  ]);
  const wrong = typed?.figures.find(({ id }) => id === one(query.sua)) ?? null;
  if (!typed || (one(query.sua) !== '' && !wrong)) notFound();
  const indicator = TYPED_IN.find((code) => code === (wrong?.indicator ?? one(query['chi-so']))) ?? '';
  const scope = wrong?.districts.join('+') ?? '';
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={indicatorHref('so-ngoai')}>{t('outside.title')}</BackLink>
      <DeskHead
        title={wrong ? t('outside.correctTitle') : t('outside.enter')}
        lead={wrong ? t('outside.correctText') : t('outside.enterText')}
      />
      <QuestionForm
        action={enterFigureAction}
        hidden={{ formKey: newFormKey(), ...(wrong ? { correctsId: wrong.id, indicator } : {}) }}
        send={t('outside.send')}
        questions={[
          ...(wrong
            ? []
            : [
                {
                  name: 'indicator',
                  label: t('indicator'),
                  value: indicator,
                  placeholder: t('choose'),
                  options: TYPED_IN.map((code) => ({ value: code, label: t(`about.${code}.name`) })),
                },
              ]),
          {
            name: 'scope',
            label: t('targets.scope'),
            value: scope,
            options: scopes.some(({ value }) => value === scope) ? scopes : [...scopes, { value: scope, label: scope }],
          },
          {
            name: 'fromDay',
            label: t('outside.fromDay'),
            value: wrong?.from ?? '',
            input: { type: 'date' },
            isNarrow: true,
          },
          { name: 'toDay', label: t('outside.toDay'), value: wrong?.to ?? '', input: { type: 'date' }, isNarrow: true },
          {
            name: 'figure',
            label: t('figure'),
            hint: t('numberHint'),
            value: plainNumber(wrong?.value),
            input: { inputMode: 'decimal' },
            isNarrow: true,
          },
          {
            name: 'source',
            label: t('source'),
            hint: t('outside.sourceHint'),
            value: wrong?.source ?? '',
            input: { maxLength: 300 },
          },
          {
            name: 'sourceDay',
            label: t('outside.sourceDay'),
            value: wrong?.sourceDay ?? dayOf(ctx.now),
            input: { type: 'date' },
            isNarrow: true,
          },
          ...(wrong ? [{ name: 'reason', label: t('targets.reason'), input: { maxLength: 500 } }] : []),
        ]}
      />
    </DeskMain>
  );
}
