import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoment } from '#kernel/time.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import type { ItemView, PhotoView } from '../queries.ts';

const TONES: Record<NonNullable<ItemView['verdict']>, BadgeTone> = { yes: 'ok', no: 'bad', not_applicable: 'off' };

/** What was found, question by question, with the law each stands on. */
export function FindingsView({ items }: { items: readonly ItemView[] }) {
  const t = useTranslations('inspections');
  return (
    <ol className="grid gap-3">
      {items.map((item) => (
        <li key={item.key} className="grid gap-1 border-t border-line pt-3 first:border-t-0 first:pt-0">
          <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <p className="min-w-0 flex-1 font-semibold">{t(`item.${item.key}`)}</p>
            {item.verdict && (
              <Badge small tone={TONES[item.verdict]}>
                {t(`verdict.${item.verdict}`)}
              </Badge>
            )}
          </div>
          {item.note !== '' && <p className="whitespace-pre-line break-words">{item.note}</p>}
          <p className="text-13 text-text-3">{item.citation}</p>
        </li>
      ))}
    </ol>
  );
}

/** Photos with when and where; `end` is what may be done with one. */
export function PhotosView({ photos, end }: { photos: readonly PhotoView[]; end?: (photo: PhotoView) => ReactNode }) {
  const t = useTranslations('inspections');
  if (photos.length === 0) return <p className="text-text-3">{t('photo.none')}</p>;
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {photos.map((photo) => (
        <li key={photo.fileId} className="min-w-0">
          <a href={`/api/private-files/${photo.fileId}-1600.webp`} target="_blank" rel="noreferrer">
            <img
              src={`/api/private-files/${photo.fileId}-480.webp`}
              alt={photo.itemKey ? t(`item.${photo.itemKey}`) : t('photo.whole')}
              loading="lazy"
              className="aspect-4/3 w-full rounded-12 border border-line bg-strong object-cover"
            />
          </a>
          <p className="mt-1 text-14">
            {photo.itemKey ? t(`item.${photo.itemKey}`) : t('photo.whole')}
            <span className="block text-text-3">
              {[
                formatMoment(photo.takenAt),
                photo.place,
                photo.position &&
                  (photo.accuracyM === null
                    ? photo.position
                    : t('photo.position', { position: photo.position, metres: photo.accuracyM })),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </p>
          {end?.(photo)}
        </li>
      ))}
    </ul>
  );
}
