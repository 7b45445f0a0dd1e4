import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { BULLETIN_KINDS, spanOf } from '#modules/bulletins/core/bulletin.ts';
import { BULLETINS_PATH } from '#modules/bulletins/core/pages.ts';
import { PREPARE_ROLES } from '#modules/bulletins/core/policy.ts';
import { bulletinsFrom } from '#modules/bulletins/queries.ts';
import { MakeForm } from '#modules/bulletins/ui/bulletin-forms.tsx';
import { periodsUntil } from '#modules/indicators/core/period.ts';
import { periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import type { Query } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };
const OFFERED = { month: 36, quarter: 12, year: 5 } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulletins'))('new.title') };
}

/** A report of any period that is over; those of the schedule are made by themselves. */
export default async function NewBulletinPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...PREPARE_ROLES);
  const [t, words, first, query] = await Promise.all([
    getTranslations('bulletins'),
    getTranslations('indicators'),
    bulletinsFrom(ctx),
    searchParams,
  ]);
  const kinds = BULLETIN_KINDS.map((kind) => {
    const span = spanOf(kind);
    const periods = periodsUntil(span, dayOf(ctx.now), OFFERED[span])
      .filter((period) => !period.isOpen && first !== null && period.to >= first)
      .map((period) => ({ value: period.key, label: periodText(words, period) }));
    return { kind, periods };
  });
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={BULLETINS_PATH}>{t('title')}</BackLink>
        <DeskHead title={t('new.title')} lead={t('new.lead')} />
      </div>
      <ScreenWords of={['bulletins']}>
        <div className="grid gap-3.5 lg:grid-cols-2">
          {kinds.map(({ kind, periods }) => (
            <Box key={kind} padded>
              <h2 className="mb-2 text-18 font-semibold">{t(`kind.${kind}`)}</h2>
              {periods.length === 0 ? (
                <Note tone="info">{t('new.none')}</Note>
              ) : (
                <MakeForm
                  kind={kind}
                  periods={periods}
                  chosen={periods.find(({ value }) => value === one(query.ky))?.value ?? periods[0]?.value ?? ''}
                />
              )}
            </Box>
          ))}
        </div>
      </ScreenWords>
    </DeskMain>
  );
}
