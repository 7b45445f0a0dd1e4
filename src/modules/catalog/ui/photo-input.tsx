'use client';
import { Camera } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { cx } from '#ui/class-names.ts';
import { shrinkChosen } from '#ui/smaller-picture.ts';
import { Spinner } from '#ui/spinner.tsx';

/**
 * The dashed tile: a tap opens camera or album, and what is chosen is made small and sent at once. Without scripts the
 * button beside it sends it as taken.
 */
export function PhotoInput({ label, isLarge = false }: { label: string; isLarge?: boolean }) {
  const t = useTranslations('listing.form');
  const { pending } = useFormStatus();
  const [isShrinking, setShrinking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = pending || isShrinking;
  return (
    <>
      <label
        className={cx(
          'relative flex size-full flex-col items-center justify-center gap-1.5 rounded-16 border-2 border-dashed border-action bg-brand-soft p-3 text-center font-semibold text-ok-text',
          'cursor-pointer hover:bg-strong has-focus-visible:shadow-focus',
          isLarge && 'min-h-64',
        )}
      >
        {isBusy ? (
          <Spinner />
        ) : (
          <Camera aria-hidden="true" className={isLarge ? 'size-10' : 'size-6'} strokeWidth={1.75} />
        )}
        <span role={isBusy ? 'status' : undefined}>{isBusy ? t('sendingPhoto') : label}</span>
        <input
          ref={input}
          id="photos"
          type="file"
          name="photos[]"
          accept="image/*"
          multiple
          required
          aria-label={label}
          className="absolute inset-0 cursor-pointer opacity-0 focus-visible:shadow-none!"
          onChange={async (event) => {
            const chosen = event.currentTarget;
            if (!chosen.files?.length || isBusy) return;
            setShrinking(true);
            await shrinkChosen(chosen);
            setShrinking(false);
            chosen.form?.requestSubmit();
          }}
        />
      </label>
      <noscript>
        <button type="submit" className="mt-2 min-h-tap font-semibold text-link underline">
          {t('sendPhoto')}
        </button>
      </noscript>
    </>
  );
}
