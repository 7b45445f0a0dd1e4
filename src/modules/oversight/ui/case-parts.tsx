import { Link as ChainLink, CircleAlert, CircleCheck, CircleX, ExternalLink, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoment } from '#kernel/time.ts';
import { cx } from '#ui/class-names.ts';
import { byPosition } from '#ui/positions.ts';
import type { CaseEntry } from '../queries.ts';

/** One part of a case, divided from the next by a line. */
export function CaseSection({ title, end, children }: { title?: ReactNode; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-4 lg:px-5">
      {title && (
        <div className="mb-2 flex items-center justify-between gap-3">
          <h3 className="text-16 font-semibold">{title}</h3>
          {end}
        </div>
      )}
      {children}
    </section>
  );
}

/** Answers as they were given. */
export function Facts({ rows }: { rows: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-1.5">
      {byPosition(rows.filter(({ value }) => value !== null && value !== '' && value !== undefined)).map(
        ({ item, key }) => (
          <div key={key} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3">
            <dt className="text-text-3">{item.label}</dt>
            <dd className="min-w-0 break-words">{item.value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

export type Check = { level: 'ok' | 'look' | 'bad'; text: ReactNode };

const CHECKS = {
  ok: [CircleCheck, 'text-ok-mark'],
  look: [CircleAlert, 'text-wait-mark'],
  bad: [CircleX, 'text-bad-mark'],
} as const;

/** What the machine has checked: right, for a person to judge, or against it. */
export function Checks({ items }: { items: readonly Check[] }) {
  const t = useTranslations('department.check');
  return (
    <ul className="grid gap-1.5">
      {byPosition(items).map(({ item, key }) => {
        const [Glyph, look] = CHECKS[item.level];
        return (
          <li key={key} className="flex gap-2.5">
            <Glyph aria-hidden="true" className={cx('mt-px size-4.5 shrink-0', look)} strokeWidth={1.75} />
            <span className="min-w-0">
              <span className="sr-only">{t(item.level)}: </span>
              {item.text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Photos of papers; every look is written down by the door that serves them. */
export function Papers({ files }: { files: readonly { fileId: string; label: string; note?: string }[] }) {
  const t = useTranslations('department');
  if (files.length === 0) return <p className="text-text-3">{t('papers.none')}</p>;
  return (
    <ul className="flex flex-wrap gap-3">
      {files.map((file) => (
        <li key={file.fileId} className="w-28">
          <a
            href={`/api/private-files/${file.fileId}-1600.webp`}
            target="_blank"
            rel="noreferrer"
            className="group block"
          >
            <img
              src={`/api/private-files/${file.fileId}-480.webp`}
              alt={t('papers.photoOf', { kind: file.label })}
              width={112}
              height={84}
              loading="lazy"
              className="h-21 w-28 rounded-10 border border-line bg-strong object-cover"
            />
            <span className="mt-1 flex items-center gap-1 font-medium text-link group-hover:underline">
              {file.label}
              <ExternalLink aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.75} />
            </span>
          </a>
          {file.note && <span className="block text-13 text-text-3">{file.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What officials did in this case, and whether its links in the chain still hold. */
export function CaseLog({ entries }: { entries: readonly CaseEntry[] }) {
  const t = useTranslations('department.log');
  const isBroken = entries.some((entry) => entry.chain === 'broken');
  const isWhole = entries.length > 0 && entries.every((entry) => entry.chain === 'ok');
  return (
    <CaseSection
      title={t('title')}
      end={
        entries.length > 0 && (
          <span
            className={cx('flex items-center gap-1 text-13', isBroken ? 'font-semibold text-bad-text' : 'text-text-3')}
          >
            {isBroken ? (
              <Unlink aria-hidden="true" className="size-4" strokeWidth={1.75} />
            ) : (
              <ChainLink aria-hidden="true" className="size-4" strokeWidth={1.75} />
            )}
            {isBroken ? t('chainBroken') : isWhole ? t('chainOk') : t('chainWaiting')}
          </span>
        )
      }
    >
      {entries.length === 0 ? (
        <p className="text-text-3">{t('none')}</p>
      ) : (
        <ol className="grid gap-1.5">
          {entries.map((entry) => (
            <li key={entry.id} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2">
              <time dateTime={entry.at.toISOString()} className="text-text-2 tabular">
                {formatMoment(entry.at)}
              </time>
              <span className="min-w-0">
                {entry.actorName && <span className="font-medium">{entry.actorName}: </span>}
                <ActionWords action={entry.action} />
                {entry.reason && <span className="block text-text-2">“{entry.reason}”</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </CaseSection>
  );
}

/** An action of the log in words; one that has none yet stands as it is written down. */
export function ActionWords({ action }: { action: string }) {
  const t = useTranslations('department.log');
  const key = `action.${action}`;
  return t.has(key) ? t(key) : action;
}
