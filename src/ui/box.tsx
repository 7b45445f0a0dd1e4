import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';
import { byPosition } from './positions.ts';

/** White, one line around it, radius 16. Its BoxRows are divided by lines. */
export function Box({
  children,
  className,
  padded = false,
}: {
  children: ReactNode;
  className?: string;
  padded?: boolean;
}) {
  return (
    <div
      className={cx(
        'overflow-hidden rounded-16 border border-line bg-surface',
        padded ? 'p-4 lg:p-6' : 'divide-y divide-line',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A soft-sand head of a box, as over each shop's part of a cart. */
export function BoxHead({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('bg-sunken px-4 py-3.5', className)}>{children}</div>;
}

export function BoxRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('px-4 py-3.5', className)}>{children}</div>;
}

export type RowIconTone = 'ok' | 'wait' | 'info' | 'bad' | 'fresh' | 'off';

const ICON_TONES: Record<RowIconTone, string> = {
  ok: 'bg-ok-bg text-ok-text',
  wait: 'bg-wait-bg text-wait-text',
  info: 'bg-info-bg text-info-text',
  bad: 'bg-bad-bg text-bad-text',
  fresh: 'bg-fresh-bg text-fresh-text',
  off: 'bg-off-bg text-off-text',
};

/** Icon, title, text and an end; a link over its whole length when it has an href. */
export function BoxItem({
  icon: Glyph,
  iconTone = 'ok',
  media,
  title,
  children,
  end,
  href,
  chevron = Boolean(href),
}: {
  icon?: Icon;
  iconTone?: RowIconTone;
  media?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  end?: ReactNode;
  href?: string;
  chevron?: boolean;
}) {
  return (
    <div className={cx('relative flex items-center gap-3 px-4 py-3.5', href && 'hover:bg-sunken')}>
      {Glyph && (
        <span className={cx('flex size-12 shrink-0 items-center justify-center rounded-12', ICON_TONES[iconTone])}>
          <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
        </span>
      )}
      {media}
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          {href ? (
            <a
              href={href}
              className="after:absolute after:inset-0 focus-visible:shadow-none! focus-visible:after:shadow-[inset_0_0_0_3px_var(--grain-300),inset_0_0_0_4px_var(--leaf-900)]"
            >
              {title}
            </a>
          ) : (
            title
          )}
        </p>
        {children && <div className="text-text-2">{children}</div>}
      </div>
      {end && <div className="shrink-0 text-right">{end}</div>}
      {chevron && <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-text-2" strokeWidth={1.75} />}
    </div>
  );
}

export type LabelledValue = { label: ReactNode; value: ReactNode; strong?: boolean; quiet?: boolean };

/** Facts with their names: divided rows as on a label, or `plain` sums under one another. */
export function Rows({
  rows,
  plain = false,
  className,
}: {
  rows: readonly LabelledValue[];
  plain?: boolean;
  className?: string;
}) {
  return (
    <dl className={cx(!plain && 'divide-y divide-line', className)}>
      {byPosition(rows).map(({ item: row, key }) => (
        <div
          key={key}
          className={cx(
            // What gives way is the label: it is words, the value is often a sum or a code.
            'grid grid-cols-[1fr_fit-content(66%)] items-baseline gap-4',
            plain ? 'py-1' : 'px-4 py-2.5',
            row.quiet && 'text-14',
          )}
        >
          <dt className={cx(row.strong ? 'font-semibold' : row.quiet ? 'text-text-3' : 'text-text-2')}>{row.label}</dt>
          <dd
            className={cx(
              'text-right wrap-anywhere tabular',
              row.strong ? 'text-20 font-bold' : row.quiet ? 'text-text-3' : plain ? '' : 'font-medium',
            )}
          >
            {row.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
