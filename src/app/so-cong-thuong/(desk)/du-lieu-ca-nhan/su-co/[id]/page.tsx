import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { citationAt } from '#modules/law/api.ts';
import { CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { DueBadge } from '#modules/oversight/ui/time-left.tsx';
import { BREACH_PATH } from '#modules/personal-data/core/pages.ts';
import { DATA_ROLES } from '#modules/personal-data/core/policy.ts';
import { breachView } from '#modules/personal-data/queries.ts';
import { BreachEntryForm } from '#modules/personal-data/ui/breach-forms.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.breach'))('title') };
}

/** One breach: what happened, since when it is known, and everything that was done since. */
export default async function BreachPage({ params }: Props) {
  const ctx = await requireOfficial(...DATA_ROLES);
  const { id } = await params;
  const breach = await breachView(ctx, id);
  if (!breach) notFound();
  const [t, basis] = await Promise.all([
    getTranslations('personalData.breach'),
    citationAt('data.breach_notice_hours', breach.knownAt),
  ]);
  return (
    <ScreenWords of={['department', 'personalData']}>
      <DeskMain className="grid max-w-200 content-start gap-3.5">
        <BackLink href={BREACH_PATH}>{t('title')}</BackLink>
        <DeskHead title={breach.title} lead={breach.code}>
          {breach.state === 'known' ? (
            <DueBadge since={breach.knownAt} dueAt={breach.dueAt} now={ctx.now} />
          ) : (
            <Badge tone={breach.state === 'closed' ? 'off' : 'ok'}>{t(`is.${breach.state}`)}</Badge>
          )}
        </DeskHead>
        <div className="rounded-16 border border-line bg-surface">
          <CaseSection title={t('story')}>
            <p className="max-w-measure whitespace-pre-line break-words">{breach.story}</p>
            <div className="mt-3">
              <Facts
                rows={[
                  {
                    label: t('happenedDay'),
                    value: breach.happenedAt ? formatDay(dayOf(breach.happenedAt)) : t('unknown'),
                  },
                  { label: t('known'), value: formatFullMoment(breach.knownAt) },
                  { label: t('due'), value: formatFullMoment(breach.dueAt) },
                  { label: t('peopleCount'), value: breach.peopleCount ?? t('unknown') },
                  { label: t('recordedBy'), value: `${breach.createdByName}, ${formatFullMoment(breach.createdAt)}` },
                  { label: t('basis'), value: basis },
                ]}
              />
            </div>
          </CaseSection>
          <CaseSection title={t('entries')}>
            {breach.entries.length === 0 ? (
              <p className="text-text-3">{t('noEntries')}</p>
            ) : (
              <ol className="grid gap-2.5">
                {breach.entries.map((entry) => (
                  <li key={entry.id} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3">
                    <time dateTime={entry.at.toISOString()} className="text-text-2 tabular">
                      {formatFullMoment(entry.at)}
                    </time>
                    <span className="min-w-0">
                      <span className="font-semibold">{t(`entry.${entry.kind}`)}</span>, {entry.byName}
                      <span className="block whitespace-pre-line break-words text-text-2">{entry.text}</span>
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </CaseSection>
          {breach.state !== 'closed' && (
            <CaseSection title={t('next')}>
              <BreachEntryForm breachId={breach.id} />
            </CaseSection>
          )}
        </div>
      </DeskMain>
    </ScreenWords>
  );
}
