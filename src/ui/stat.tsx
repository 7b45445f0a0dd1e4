import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

/** One figure of a dashboard: name, number, unit, a badge, and a line beneath. `children` holds a bar. */
export function Stat({
  label,
  value,
  unit,
  badge,
  note,
  noteEnd,
  href,
  children,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  badge?: ReactNode;
  note?: ReactNode;
  noteEnd?: ReactNode;
  href?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={cx(
        'relative min-w-0 rounded-16 border border-line bg-surface p-4',
        href && 'hover:border-line-control has-focus-visible:shadow-focus',
      )}
    >
      <p className="text-14 text-text-2">
        {href ? (
          <a href={href} className="after:absolute after:inset-0 focus-visible:shadow-none!">
            {label}
          </a>
        ) : (
          label
        )}
      </p>
      <div className="mt-0.5 flex items-end justify-between gap-2">
        <p className="text-28 font-bold tracking-head tabular">
          {value}
          {unit && <span className="ml-1 text-16 font-semibold">{unit}</span>}
        </p>
        {badge && <span className="mb-1">{badge}</span>}
      </div>
      {children && <div className="mt-2">{children}</div>}
      {(note || noteEnd) && (
        <p className="mt-2 flex justify-between gap-2 text-14 text-text-3">
          <span>{note}</span>
          <span className="tabular">{noteEnd}</span>
        </p>
      )}
    </div>
  );
}

/** The green money tile of a seller's day. */
export function BrandTile({
  label,
  value,
  end,
  children,
}: {
  label: ReactNode;
  value: ReactNode;
  end?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="rounded-20 bg-linear-to-br from-deep-2 to-brand p-4 text-on-brand">
      <div className="flex items-center justify-between gap-2 text-on-deep">
        <p>{label}</p>
        {end}
      </div>
      <p className="text-30 font-bold tracking-head tabular lg:text-36">{value}</p>
      {children && <div className="mt-1 text-on-deep">{children}</div>}
    </div>
  );
}
