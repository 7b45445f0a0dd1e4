import { useTranslations } from 'next-intl';
import { cx } from './class-names.ts';

/** A sand-coloured place for what is coming; give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('sheen block rounded-8', className ?? 'h-4 w-full')} />;
}

export function CardSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton className="aspect-square rounded-16" />
      <Skeleton className="mt-3 h-4 w-11/12" />
      <Skeleton className="mt-2 h-4 w-3/5" />
      <Skeleton className="mt-3 h-5.5 w-2/5" />
      <Skeleton className="mt-3 h-3.5 w-2/3" />
      <Skeleton className="mt-2 h-3.5 w-1/2" />
      <Skeleton className="mt-3 h-5.5 w-2/5" />
    </div>
  );
}

/** Says aloud that a part of the page is on its way, around any skeletons. */
export function LoadingRegion({ children, className }: { children: React.ReactNode; className?: string }) {
  const t = useTranslations('ui');
  return (
    <div aria-busy="true" className={className}>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {children}
    </div>
  );
}
