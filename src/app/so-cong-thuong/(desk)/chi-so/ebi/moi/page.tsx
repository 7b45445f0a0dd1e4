import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { enterEbiAction } from '#modules/indicators/actions.ts';
import { FIGURE_ROLES } from '#modules/indicators/core/policy.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { QuestionForm } from '#modules/indicators/ui/question-form.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { env } from '#platform/env.ts';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import type { Query } from '../../../read-query.ts';
import { indicatorHref } from '../../figure-links.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('indicators.ebi'))('enter') };
}

/** A year of the index, or the row that puts a wrong one right. */
export default async function NewEbiPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...FIGURE_ROLES);
  const [t, typed, query] = await Promise.all([getTranslations('indicators'), typedIn(ctx), searchParams]);
  const wrong = typed?.ebi.find(({ id }) => id === one(query.sua)) ?? null;
  if (!typed || (one(query.sua) !== '' && !wrong)) notFound();
  const number = (
    name: 'people' | 'consumers' | 'businesses' | 'score' | 'rank' | 'provinces',
    isOptional: boolean,
  ) => ({
    name,
    label: t(`ebi.${name}`),
    value: plainNumber(wrong?.[name]),
    input: { inputMode: 'decimal' } as const,
    isNarrow: true,
    isOptional,
  });
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={indicatorHref('ebi')}>{t('ebi.title')}</BackLink>
      <DeskHead
        title={wrong ? t('ebi.correctTitle') : t('ebi.enter')}
        lead={wrong ? t('outside.correctText') : t('ebi.enterText')}
      />
      <QuestionForm
        action={enterEbiAction}
        hidden={{ formKey: newFormKey(), ...(wrong ? { correctsId: wrong.id, year: String(wrong.year) } : {}) }}
        send={t('outside.send')}
        questions={[
          ...(wrong
            ? []
            : [
                {
                  name: 'year',
                  label: t('span.year'),
                  input: { inputMode: 'numeric', maxLength: 4 } as const,
                  isNarrow: true,
                },
              ]),
          {
            name: 'provinceName',
            label: t('ebi.province'),
            hint: t('ebi.provinceHint'),
            value: wrong?.provinceName ?? loadProvince(env.PROVINCE).legalProvince.name,
          },
          number('score', false),
          number('rank', true),
          number('provinces', true),
          number('people', true),
          number('consumers', true),
          number('businesses', true),
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
