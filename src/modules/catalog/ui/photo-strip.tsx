'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cx } from '#ui/class-names.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { PhotoInput } from './photo-input.tsx';

export type FormPhoto = { fileId: string; src: string };

/** The cover large, the next beside it, and the tile for more; each photo can be taken away again. */
export function PhotoStrip({
  productId,
  photos,
  add,
  remove,
}: {
  productId: string;
  photos: readonly FormPhoto[];
  add: FormAction;
  remove: FormAction;
}) {
  const t = useTranslations('listing.form');
  const adding = useForm(add);
  const removing = useForm(remove);
  const [cover, second, ...rest] = photos;
  const shown = (photo: FormPhoto, at: number, className: string) => (
    <div key={photo.fileId} className={cx('relative', className)}>
      <img
        src={photo.src}
        alt={t('photoOf', { number: at + 1 })}
        className="absolute inset-0 size-full rounded-16 object-cover"
      />
      {at === 0 && (
        <span className="absolute bottom-2 left-2 rounded-8 bg-deep px-2.5 py-0.5 text-14 font-semibold text-white">
          {t('cover')}
        </span>
      )}
      <form action={removing.send} className="absolute top-1 right-1">
        <input type="hidden" name="productId" value={productId} />
        <input type="hidden" name="fileId" value={photo.fileId} />
        <button
          type="submit"
          aria-label={t('removePhoto', { number: at + 1 })}
          className="flex size-tap items-center justify-center rounded-full focus-visible:shadow-focus"
        >
          <span className="flex size-8 items-center justify-center rounded-full bg-deep text-white">
            <X aria-hidden="true" className="size-5" strokeWidth={2} />
          </span>
        </button>
      </form>
    </div>
  );
  const tile = (
    <form action={adding.send} className="flex">
      <input type="hidden" name="productId" value={productId} />
      <PhotoInput label={photos.length === 0 ? t('takePhoto') : t('morePhotos')} />
    </form>
  );
  return (
    <section id="anh" aria-label={t('photos')} className="grid scroll-mt-16 gap-3">
      <ErrorSummary errors={[...adding.errors, ...removing.errors]} />
      {cover ? (
        <div className="grid grid-cols-[5fr_3fr] gap-3">
          {shown(cover, 0, 'aspect-square')}
          <div className={cx('grid gap-3', second && 'grid-rows-2')}>
            {second && shown(second, 1, '')}
            {tile}
          </div>
        </div>
      ) : (
        <div className="grid min-h-48">{tile}</div>
      )}
      {rest.length > 0 && (
        <div className="grid grid-cols-3 gap-3">{rest.map((photo, at) => shown(photo, at + 2, 'aspect-square'))}</div>
      )}
    </section>
  );
}
