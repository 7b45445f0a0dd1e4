import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CountBadge } from './badge.tsx';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';

export type TabBarItem = {
  href: string;
  label: string;
  icon: Icon;
  current?: boolean;
  /** A number, or an element that finds its own. */
  badge?: number | ReactNode;
};

/** Up to five places at the foot of the phone; not there on wide. */
export function TabBar({ items, label }: { items: readonly TabBarItem[]; label?: string }) {
  const t = useTranslations('ui');
  return (
    <nav
      aria-label={label ?? t('bottomNav')}
      className="sticky bottom-0 z-(--z-bar) bg-surface pb-[env(safe-area-inset-bottom)] shadow-bar lg:hidden print:hidden"
    >
      <ul className="flex">
        {items.map(({ icon: Glyph, ...item }) => (
          <li key={item.href} className="min-w-0 flex-1">
            <a
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              className={cx(
                'relative flex h-tabbar flex-col items-center justify-center gap-1 text-13 leading-tight',
                item.current
                  ? 'font-semibold text-link before:absolute before:top-0 before:h-0.75 before:w-8 before:rounded-b-6 before:bg-action'
                  : 'font-medium text-text-3',
              )}
            >
              <span className="relative">
                <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
                <span className="absolute -top-1.5 left-3.5">
                  {typeof item.badge === 'number' ? <CountBadge count={item.badge} /> : item.badge}
                </span>
              </span>
              <span className="max-w-full truncate">{item.label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
