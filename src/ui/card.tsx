import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export type Picture = { src: string; alt: string; srcSet?: string; sizes?: string; width?: number; height?: number };

/** A picture above its text; the whole card is one link. Colours, prices and people are the caller's. */
export function MediaCard({
  href,
  picture,
  noPicture,
  topLeft,
  bottomLeft,
  title,
  titleTag: Title = 'h3',
  children,
  end,
  faded = false,
  eager = false,
  className,
}: {
  href: string;
  picture?: Picture;
  /** Shown in place of a missing picture. */
  noPicture?: ReactNode;
  topLeft?: ReactNode;
  bottomLeft?: ReactNode;
  title: ReactNode;
  titleTag?: 'h2' | 'h3' | 'h4' | 'p';
  children?: ReactNode;
  /** Stands at the bottom edge of the card. */
  end?: ReactNode;
  faded?: boolean;
  /** For pictures seen first: fetched at once and before others. */
  eager?: boolean;
  className?: string;
}) {
  return (
    <article
      className={cx(
        'group relative flex h-full min-w-0 flex-col rounded-16 has-[a:focus-visible]:shadow-focus',
        className,
      )}
    >
      <div className="relative aspect-square overflow-hidden rounded-16 bg-strong">
        {picture ? (
          <img
            {...picture}
            alt={picture.alt}
            width={picture.width ?? 480}
            height={picture.height ?? 480}
            loading={eager ? 'eager' : 'lazy'}
            fetchPriority={eager ? 'high' : undefined}
            decoding="async"
            className={cx(
              'size-full object-cover transition-opacity duration-(--t-base) group-hover:opacity-95',
              faded && 'saturate-50 opacity-80',
            )}
          />
        ) : (
          <div className="flex size-full flex-col items-center justify-center gap-2 bg-brand-soft p-3 text-center text-14 text-text-2">
            {noPicture}
          </div>
        )}
        {topLeft && <div className="absolute top-2 left-2 max-w-[calc(100%-1rem)]">{topLeft}</div>}
        {bottomLeft && <div className="absolute bottom-2 left-2 max-w-[calc(100%-1rem)]">{bottomLeft}</div>}
      </div>
      <div className="flex flex-1 flex-col pt-2.5">
        <Title className="line-clamp-2 min-h-[2.8em] text-16 leading-snug font-medium tracking-normal">
          <a href={href} className="after:absolute after:inset-0 focus-visible:shadow-none! group-hover:text-link">
            {title}
          </a>
        </Title>
        {children}
        {end && <div className="mt-auto pt-1.5">{end}</div>}
      </div>
    </article>
  );
}

/** Two columns on the phone, five on wide, four beside a column of filters. */
export function CardGrid({ children, besideFilters = false }: { children: ReactNode; besideFilters?: boolean }) {
  return (
    <ul
      className={cx(
        'grid grid-cols-2 gap-x-3 gap-y-5 sm:grid-cols-3 lg:gap-x-5 lg:gap-y-8',
        besideFilters ? 'lg:grid-cols-3 xl:grid-cols-4' : 'md:grid-cols-4 lg:grid-cols-5',
      )}
    >
      {children}
    </ul>
  );
}
