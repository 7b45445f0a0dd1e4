import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { byPosition } from './positions.ts';

export type Column = {
  label: ReactNode;
  /** Numbers stand right with figures of one width. */
  numeric?: boolean;
  /** The head is only read aloud (a column of buttons or badges). */
  labelHidden?: boolean;
  /** A width class such as w-28. */
  width?: string;
  /** The head takes more lines rather than make its column wider. */
  wraps?: boolean;
  sort?: { href: string; direction?: 'up' | 'down' };
};

/** Seller's table: 16 px, rows 48. `dense`: the department's 14 px with two-line rows of 60. */
export function Table({
  caption,
  captionHidden = true,
  columns,
  dense = false,
  striped = false,
  bare = false,
  children,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column[];
  dense?: boolean;
  striped?: boolean;
  /** Without its own frame, inside a box. */
  bare?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  return (
    <div className="edges min-w-0">
      {/* A region that scrolls sideways must be reachable with the keyboard (WCAG 2.1.1). */}
      <section
        aria-label={caption}
        // biome's rule knows no scrolling regions; role and name are given.
        {...{ tabIndex: 0 }}
        className={cx('relative overflow-x-auto', !bare && 'rounded-16 border border-line bg-surface')}
      >
        <table
          data-dense={dense || undefined}
          data-striped={striped || undefined}
          className={cx('group/table w-full border-collapse text-left', dense ? 'text-14' : 'text-16')}
        >
          <caption className={captionHidden ? 'sr-only' : 'px-4 py-3 text-left text-18 font-semibold'}>
            {caption}
          </caption>
          <thead className={cx('bg-sunken font-semibold text-text-2', dense ? 'text-13' : 'text-14')}>
            <tr>
              {byPosition(columns).map(({ item: column, key }) => (
                <th
                  key={key}
                  scope="col"
                  aria-sort={
                    column.sort?.direction === 'up'
                      ? 'ascending'
                      : column.sort?.direction === 'down'
                        ? 'descending'
                        : undefined
                  }
                  className={cx(
                    'font-semibold',
                    column.wraps ? 'py-2 align-bottom' : 'whitespace-nowrap',
                    dense ? 'h-10 px-2.5 first:pl-3 last:pr-3' : 'h-12 px-4',
                    column.numeric && 'text-right',
                    column.width,
                  )}
                >
                  {column.labelHidden ? (
                    <span className="sr-only">{column.label}</span>
                  ) : column.sort ? (
                    <a
                      href={column.sort.href}
                      className="inline-flex items-center gap-1 py-2 hover:text-text hover:underline"
                    >
                      {column.label}
                      {column.sort.direction === 'up' && <ArrowUp aria-label={t('sortedUp')} className="size-4" />}
                      {column.sort.direction === 'down' && (
                        <ArrowDown aria-label={t('sortedDown')} className="size-4" />
                      )}
                    </a>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </div>
  );
}

/** `current` is the row whose case stands beside the list; `chosen` one that is ticked. */
export function Row({ current, chosen, children }: { current?: boolean; chosen?: boolean; children: ReactNode }) {
  return (
    <tr
      aria-current={current || undefined}
      className={cx(
        'border-t border-line hover:bg-brand-soft has-[[data-pick]:checked]:bg-brand-soft',
        'group-data-striped/table:even:bg-sunken group-data-striped/table:even:hover:bg-brand-soft',
        current && 'bg-brand-line/30 shadow-[inset_4px_0_0_var(--action)]',
        chosen && !current && 'bg-brand-soft',
      )}
    >
      {children}
    </tr>
  );
}

/** `second` is the quiet second line of a dense row. `head` makes it the row's own head. */
export function Cell({
  numeric,
  strong,
  second,
  head,
  className,
  children,
}: {
  numeric?: boolean;
  strong?: boolean;
  second?: ReactNode;
  head?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const Tag = head ? 'th' : 'td';
  return (
    <Tag
      scope={head ? 'row' : undefined}
      className={cx(
        'h-12 px-4 py-2 text-left align-middle font-normal',
        'group-data-dense/table:h-10 group-data-dense/table:px-2.5 group-data-dense/table:py-2.5 group-data-dense/table:align-top group-data-dense/table:first:pl-3 group-data-dense/table:last:pr-3',
        second !== undefined && 'group-data-dense/table:h-15',
        numeric && 'text-right whitespace-nowrap tabular',
        strong && 'font-semibold',
        className,
      )}
    >
      {children}
      {second !== undefined && <span className="block truncate font-normal text-text-3">{second}</span>}
    </Tag>
  );
}
