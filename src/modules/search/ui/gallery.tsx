import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pictureUrl } from '#platform/files.ts';
import { Badge } from '#ui/badge.tsx';
import { cx } from '#ui/class-names.ts';
import { pictureSet } from './picture.ts';

/** Which picture shows on wide follows the chosen radio by style alone; on the phone they slide. */
const SHOWN = [
  'lg:group-has-[#anh-1:checked]/gallery:block',
  'lg:group-has-[#anh-2:checked]/gallery:block',
  'lg:group-has-[#anh-3:checked]/gallery:block',
  'lg:group-has-[#anh-4:checked]/gallery:block',
  'lg:group-has-[#anh-5:checked]/gallery:block',
  'lg:group-has-[#anh-6:checked]/gallery:block',
];

export function Gallery({
  name,
  photos,
  fresh,
  isIllustrated,
}: {
  name: string;
  photos: readonly string[];
  fresh: string | null;
  isIllustrated: boolean;
}) {
  const t = useTranslations('productPage');
  const shown = photos.slice(0, SHOWN.length).map((fileId, index) => ({ fileId, index }));
  const mark = 'pointer-events-none absolute bottom-3';
  return (
    <div className="group/gallery max-lg:-mx-4">
      <div className="relative">
        {shown.length === 0 ? (
          <div className="flex aspect-square w-full flex-col items-center justify-center gap-2 bg-brand-soft text-text-2 lg:rounded-20">
            <ImageOff aria-hidden="true" className="size-8" strokeWidth={1.5} />
            {t('noPicture')}
          </div>
        ) : (
          <ul
            aria-label={t('pictures')}
            // A region that scrolls sideways must be reachable with the keyboard (WCAG 2.1.1).
            {...(shown.length > 1 ? { tabIndex: 0 } : {})}
            className="flex snap-x snap-mandatory overflow-x-auto bg-strong lg:block lg:overflow-hidden lg:rounded-20"
          >
            {shown.map(({ fileId, index }) => (
              <li key={fileId} className={cx('w-full shrink-0 snap-center lg:hidden', SHOWN[index])}>
                <img
                  {...pictureSet(fileId)}
                  sizes="(min-width: 64rem) 560px, 100vw"
                  alt={index === 0 ? name : t('pictureOf', { name, n: index + 1 })}
                  width={960}
                  height={960}
                  loading={index === 0 ? 'eager' : 'lazy'}
                  fetchPriority={index === 0 ? 'high' : undefined}
                  decoding="async"
                  className="aspect-square w-full object-cover"
                />
              </li>
            ))}
          </ul>
        )}
        {fresh && (
          <span className={cx(mark, 'left-3')}>
            <Badge tone="fresh">{fresh}</Badge>
          </span>
        )}
        <span className={cx(mark, 'right-3 flex gap-2')}>
          {isIllustrated && (
            <span className="inline-flex min-h-6.5 items-center rounded-8 bg-surface px-2 text-14 font-medium text-text-2">
              {t('illustrated')}
            </span>
          )}
          {shown.length > 1 && (
            <span className="inline-flex min-h-6.5 items-center rounded-8 bg-deep px-2 text-14 font-semibold text-white lg:hidden">
              {t('pictureCount', { count: shown.length })}
            </span>
          )}
        </span>
      </div>
      {shown.length > 1 && (
        <fieldset className="mt-3 flex gap-3 max-lg:hidden">
          <legend className="sr-only">{t('pictures')}</legend>
          {shown.map(({ fileId, index }) => (
            <label
              key={fileId}
              className="relative size-24 cursor-pointer overflow-hidden rounded-12 border border-line has-checked:border-action has-checked:shadow-[inset_0_0_0_2px_var(--action)] has-focus-visible:shadow-focus"
            >
              <input
                type="radio"
                name="anh"
                id={`anh-${index + 1}`}
                defaultChecked={index === 0}
                className="absolute inset-0 size-full cursor-pointer appearance-none rounded-12 focus-visible:shadow-none!"
              />
              <img
                src={pictureUrl(fileId, 480)}
                alt={t('pictureOf', { name, n: index + 1 })}
                width={96}
                height={96}
                loading="lazy"
                decoding="async"
                className="pointer-events-none size-full rounded-12 object-cover p-0.75"
              />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
