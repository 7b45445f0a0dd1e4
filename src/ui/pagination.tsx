import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from './button.tsx';

/** "Đang xem 8 trong 23", and one button for more. The words may name what is counted. */
export function ShowMore({
  shown,
  total,
  href,
  shownLabel,
  moreLabel,
}: {
  shown: number;
  total: number;
  href?: string;
  shownLabel?: string;
  moreLabel?: string;
}) {
  const t = useTranslations('ui');
  return (
    <div className="flex flex-col items-center gap-3 text-center">
      <p className="text-text-2">{shownLabel ?? t('shownOf', { shown, total })}</p>
      {href && shown < total && (
        <LinkButton href={href} variant="outline" className="max-sm:w-full">
          {moreLabel ?? t('more', { count: total - shown })}
        </LinkButton>
      )}
    </div>
  );
}

/** The department's pages: "1–13 trong 75", back and on. */
export function PageTurner({
  from,
  to,
  total,
  previousHref,
  nextHref,
}: {
  from: number;
  to: number;
  total: number;
  previousHref?: string;
  nextHref?: string;
}) {
  const t = useTranslations('ui');
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-between gap-3 text-14 text-text-2">
      <p className="tabular">{t('shownOf', { shown: total === 0 ? '0' : `${from}–${to}`, total })}</p>
      <div className="flex gap-2">
        {previousHref && (
          <LinkButton href={previousHref} variant="soft" size="dense" icon={ChevronLeft} rel="prev">
            <span className="sr-only">{t('previous')}</span>
          </LinkButton>
        )}
        {nextHref && (
          <LinkButton href={nextHref} variant="soft" size="dense" iconEnd={ChevronRight} rel="next">
            {t('next')}
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
