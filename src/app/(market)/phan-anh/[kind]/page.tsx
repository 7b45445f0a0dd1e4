import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment, formatMoment } from '#kernel/time.ts';
import { followReport } from '#modules/reports/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<{ moi?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports.follow'))('title'), robots: { index: false } };
}

const TONES = {
  waiting: 'wait',
  correcting: 'wait',
  kept: 'off',
  corrected: 'ok',
  removed: 'ok',
  removed_for_now: 'ok',
  returned: 'off',
} as const;

/** What was done about a report, for who has its code: never who decided, nothing about people. */
export default async function FollowReportPage({ params, searchParams }: Props) {
  const found = await followReport((await params).kind);
  if (!found) notFound();
  const [locale, t, { moi }] = await Promise.all([getLocale(), getTranslations('reports'), searchParams]);
  const isOver = found.answeredAt !== null;
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto grid max-w-form gap-5">
        <div>
          <h1>{t(moi ? 'follow.sent' : 'follow.title')}</h1>
          <p className="mt-3 text-14 text-text-3">{t('follow.code')}</p>
          <p className="text-24 font-bold tracking-head break-words tabular">{found.code}</p>
          {moi && <p className="mt-1 text-text-2">{t('follow.keepCode')}</p>}
        </div>
        <p>
          <Badge tone={TONES[found.outcome]}>{t(`outcome.${found.outcome}.name`)}</Badge>
        </p>
        <Note tone={isOver ? 'ok' : 'info'}>
          {t(`outcome.${found.outcome}.text`, { due: formatMoment(found.dueAt) })}
        </Note>
        <dl className="grid gap-3">
          <div>
            <dt className="text-14 text-text-3">{t('follow.about')}</dt>
            <dd className="break-words">{found.subjectName}</dd>
          </div>
          <div>
            <dt className="text-14 text-text-3">{t(`reason.${found.reason}`)}</dt>
            <dd className="whitespace-pre-line break-words">{found.text}</dd>
          </div>
          <div>
            <dt className="text-14 text-text-3">{t('follow.at')}</dt>
            <dd>{formatFullMoment(found.openedAt)}</dd>
          </div>
          {found.answeredAt && (
            <div>
              <dt className="text-14 text-text-3">{t('follow.answeredAt')}</dt>
              <dd>{formatFullMoment(found.answeredAt)}</dd>
            </div>
          )}
          {found.citation && (
            <div>
              <dt className="text-14 text-text-3">{t('follow.citation')}</dt>
              <dd>{found.citation}</dd>
            </div>
          )}
        </dl>
        <p>
          <a href={localePath(locale, '/')} className="link inline-flex min-h-tap items-center font-semibold">
            {t('follow.home')}
          </a>
        </p>
      </div>
    </main>
  );
}
