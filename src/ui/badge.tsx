import { BadgeCheck, CircleX, Clock, Leaf, ScanLine, Sprout } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';

export type BadgeTone =
  | 'award'
  | 'certificate'
  | 'organic'
  | 'trace'
  | 'verified'
  | 'waiting'
  | 'expired'
  | 'fresh'
  | 'ok'
  | 'wait'
  | 'info'
  | 'bad'
  | 'off';

const TONES: Record<BadgeTone, string> = {
  award: 'bg-award-bg text-award-text border-award-line',
  certificate: 'bg-ok-bg text-ok-text border-ok-line',
  organic: 'bg-ok-bg text-ok-text border-ok-line',
  trace: 'bg-info-bg text-info-text border-info-line',
  verified: 'bg-action text-on-brand border-action',
  waiting: 'bg-wait-bg text-wait-text border-wait-line',
  expired: 'bg-strong text-off-text border-strong',
  fresh: 'bg-fresh-bg text-fresh-text border-fresh-bg',
  ok: 'bg-ok-bg text-ok-text border-ok-line',
  wait: 'bg-wait-bg text-wait-text border-wait-line',
  info: 'bg-info-bg text-info-text border-info-line',
  bad: 'bg-bad-bg text-bad-text border-bad-line',
  off: 'bg-off-bg text-off-text border-off-line',
};

const ICONS: Partial<Record<BadgeTone, Icon>> = {
  certificate: Sprout,
  organic: Leaf,
  trace: ScanLine,
  verified: BadgeCheck,
  waiting: Clock,
  expired: CircleX,
};

type Look = {
  tone: BadgeTone;
  /** 24 px, as on cards; otherwise 26. On the phone such a badge has 13 px text and no icon. */
  small?: boolean;
  /** Null takes away the tone's own icon. */
  icon?: Icon | null;
  /** Where its paper can be read. */
  href?: string;
  children: ReactNode;
};

export function Badge({ tone, small, icon, href, children }: Look) {
  const Glyph = icon === null ? undefined : (icon ?? ICONS[tone]);
  const className = cx(
    'inline-flex max-w-full items-center gap-1.25 rounded-8 border px-2 font-semibold whitespace-nowrap no-underline',
    small ? 'min-h-6 text-14 max-sm:text-13' : 'min-h-6.5 text-14',
    TONES[tone],
    href && 'relative hover:brightness-97 after:absolute after:-inset-y-2 after:inset-x-0',
  );
  const content = (
    <>
      {Glyph && (
        <Glyph aria-hidden="true" className={cx('size-4 shrink-0', small && 'max-sm:hidden')} strokeWidth={1.75} />
      )}
      {children}
    </>
  );
  return href ? (
    <a href={href} className={className}>
      {content}
    </a>
  ) : (
    <span className={className}>{content}</span>
  );
}

/** An award in stars: `OCOP ★★★`, or short `OCOP 3 ★` where room is scarce. */
export function StarBadge({
  name,
  stars,
  short,
  href,
}: {
  name: string;
  stars: number;
  short?: boolean;
  href?: string;
}) {
  const t = useTranslations('ui');
  return (
    <Badge tone="award" small={short} href={href}>
      {name}
      <span className="sr-only">{t('starsShort', { count: stars })}</span>
      <span aria-hidden="true" className="inline-flex items-center gap-0.75">
        {short ? (
          <>
            <span>{stars}</span>
            <StarMark />
          </>
        ) : (
          STAR_KEYS.slice(0, stars).map((key) => <StarMark key={key} />)
        )}
      </span>
    </Badge>
  );
}

const STAR_KEYS = [1, 2, 3, 4, 5];

/** Drawn here and not by the icon set, whose icons cost a hydrated component each: lists hold hundreds of stars. */
export function StarMark() {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3.25 shrink-0 fill-star">
      <path d="M7 .9c.25 0 .47.14.58.36l1.6 3.24 3.57.52c.53.08.74.73.36 1.1L10.530 8.640l.61 3.560c.09.53-.46.93-.94.68L7 11.200l-3.200 1.680c-.48.25-1.030-.15-.94-.68l.61-3.560L.890 6.120a.65.65 0 0 1 .36-1.100l3.570-.52 1.600-3.240A.65.65 0 0 1 7 .900Z" />
    </svg>
  );
}

/** Five stars, so many of them filled. */
export function Stars({ value }: { value: number }) {
  const t = useTranslations('ui');
  return (
    <span role="img" aria-label={t('stars', { count: value })} className="inline-flex gap-0.5">
      {STAR_KEYS.slice(0, Math.round(value)).map((key) => (
        <StarMark key={key} />
      ))}
    </span>
  );
}

/** `★ 4,8 (126)`; the value comes ready for reading. */
export function Rating({ value, count }: { value: string; count: number | string }) {
  const t = useTranslations('ui');
  return (
    <span className="inline-flex items-center gap-1 text-14 text-text-3">
      <StarMark />
      <span className="sr-only">{t('rating', { value })}, </span>
      <span aria-hidden="true" className="font-medium text-text-2">
        {value}
      </span>
      <span>({count})</span>
    </span>
  );
}

/** The magenta number on a basket or a bell. */
export function CountBadge({ count, className }: { count: number; className?: string }) {
  if (count <= 0) return null;
  return (
    <span
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-buy px-1 text-13 leading-none font-bold text-on-brand',
        className,
      )}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
