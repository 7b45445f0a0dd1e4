import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { groupThousands } from '#kernel/money.ts';
import { LinkButton } from './button.tsx';
import { localePath } from './link.tsx';

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

/**
 * Back and on through a list by its address (`?trang=2`), with what else the address says. Nothing where one page is all, but
 * for the dense lists of the department, which always say how many.
 */
export function ListPages({
  path,
  answers = {},
  page,
  perPage,
  shown,
  total,
  isMore = false,
  dense = false,
}: {
  path: string;
  answers?: Readonly<Record<string, string | null | undefined>>;
  /** From 1. */
  page: number;
  perPage: number;
  /** Rows on this page. */
  shown: number;
  total: number;
  /** There are more than `total`: nobody counted them. */
  isMore?: boolean;
  dense?: boolean;
}) {
  const locale = useLocale();
  if (!dense && page === 1 && total <= shown) return null;
  const from = shown === 0 ? 0 : (page - 1) * perPage + 1;
  const to = from === 0 ? 0 : from + shown - 1;
  const at = (other: number): string => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(answers)) if (value) params.set(name, value);
    if (other > 1) params.set('trang', String(other));
    return localePath(locale, params.size === 0 ? path : `${path}?${params}`);
  };
  // A page beyond the last leads back to the first.
  const previous = shown === 0 ? 1 : page - 1;
  return (
    <PageTurner
      from={from}
      to={to}
      total={total}
      isMore={isMore}
      dense={dense}
      previousHref={page > 1 ? at(previous) : undefined}
      nextHref={(isMore ? shown === perPage : shown > 0 && to < total) ? at(page + 1) : undefined}
    />
  );
}

/** "1–13 trong 75", back and on. */
export function PageTurner({
  dense = true,
  from,
  to,
  total,
  isMore = false,
  previousHref,
  nextHref,
}: {
  dense?: boolean;
  from: number;
  to: number;
  total: number;
  isMore?: boolean;
  previousHref?: string;
  nextHref?: string;
}) {
  const t = useTranslations('ui');
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-between gap-3 text-14 text-text-2">
      <p className="tabular">
        {t(isMore ? 'shownOfMore' : 'shownOf', {
          shown: total === 0 ? '0' : `${groupThousands(from)}–${groupThousands(to)}`,
          total: groupThousands(total),
        })}
      </p>
      <div className="flex gap-2">
        {previousHref && (
          <LinkButton href={previousHref} variant="soft" size={dense ? 'dense' : 'small'} icon={ChevronLeft} rel="prev">
            <span className="sr-only">{t('previous')}</span>
          </LinkButton>
        )}
        {nextHref && (
          <LinkButton href={nextHref} variant="soft" size={dense ? 'dense' : 'small'} iconEnd={ChevronRight} rel="next">
            {t('next')}
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
