import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export type Tab = { label: ReactNode; href: string; current?: boolean; count?: number | string };

/** Views of one list, each with its own address. Slides sideways on the phone. */
export function Tabs({ label, tabs, dense = false }: { label: string; tabs: readonly Tab[]; dense?: boolean }) {
  return (
    <nav aria-label={label} className="relative -mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
      <ul className={cx('flex min-w-max border-b border-line', dense ? 'gap-5' : 'gap-6')}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={cx(
                '-mb-px flex items-center gap-1.5 border-b-[3px] font-semibold whitespace-nowrap',
                dense ? 'min-h-10 text-14' : 'min-h-tap',
                tab.current
                  ? 'border-action text-ok-text'
                  : 'border-transparent text-text-2 hover:border-line-strong hover:text-text',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="font-medium text-text-3">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
