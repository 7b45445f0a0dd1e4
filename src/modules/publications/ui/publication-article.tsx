import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PUBLICATIONS_PATH, versionPath } from '../core/publication.ts';
import type { PublicationView, PublishedVersion } from '../queries.ts';
import { ChangeList } from './change-list.tsx';
import { TextBody } from './text-body.tsx';

/** One text with its days: since when it holds, what is coming, what held before. */
export function PublicationArticle({ view, listHref }: { view: PublicationView; listHref: string }) {
  const t = useTranslations('publications');
  const rules = useTranslations('rules');
  const { slug, text, shown, isHolding, coming, versions, changes } = view;
  return (
    <article className="mx-auto max-w-180">
      <Breadcrumb crumbs={[{ label: rules('title'), href: listHref }, { label: text.title }]} />
      <h1 className="mt-2">{text.title}</h1>
      <p className="mt-2 text-text-2">{text.lead}</p>
      <Days version={shown} />
      {!isHolding && (
        <Note tone={shown.lastDay === null ? 'wait' : 'info'} className="mt-4">
          {shown.lastDay === null
            ? t('isComing', { day: formatDay(shown.effectiveFrom) })
            : t('isOver', { day: formatDay(shown.lastDay) })}{' '}
          <LocaleLink href={`${PUBLICATIONS_PATH}/${slug}`} className="link">
            {t('readHolding')}
          </LocaleLink>
        </Note>
      )}
      {isHolding && coming && (
        <Note tone="wait" className="mt-4">
          {t('comingNote', { day: formatDay(coming.effectiveFrom) })} {coming.summary}{' '}
          <LocaleLink href={versionPath(slug, coming.version)} className="link">
            {t('readComing')}
          </LocaleLink>
        </Note>
      )}
      {!isHolding && shown.version > 1 && (
        <section className="mt-6 grid gap-3">
          <h2>{t('changesTitle')}</h2>
          {shown.summary !== '' && <p>{shown.summary}</p>}
          <ChangeList changes={changes} />
        </section>
      )}
      <TextBody text={text} />
      <section className="mt-10 border-t border-line pt-5" id="cac-ban">
        <h2 className="text-20">{t('versionsTitle')}</h2>
        <ul className="mt-2 grid gap-1">
          {versions.map((version) => (
            <li key={version.version}>
              {version.version === shown.version ? (
                <span className="font-semibold">{t('version', { number: version.version })}</span>
              ) : (
                <LocaleLink href={versionPath(slug, version.version)} className="link">
                  {t('version', { number: version.version })}
                </LocaleLink>
              )}
              <span className="text-text-2">: {daysOf(t, version)}</span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function Days({ version }: { version: PublishedVersion }) {
  const t = useTranslations('publications');
  return (
    <p className="mt-2 text-text-3">
      {t('version', { number: version.version })} · {daysOf(t, version)}
    </p>
  );
}

function daysOf(t: (key: string, values?: Record<string, string>) => string, version: PublishedVersion): string {
  const from = formatDay(version.effectiveFrom);
  return version.lastDay === null ? t('since', { from }) : t('fromTo', { from, to: formatDay(version.lastDay) });
}
