import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';
import { Mark, type MarkShape } from './logo.tsx';

export type RailItem = { href: string; label: string; icon: Icon; current?: boolean; count?: number; urgent?: boolean };
export type RailGroup = { label?: string; items: readonly RailItem[] };

/** The department's dark column of 212 px; on a narrow screen a bar that unfolds. */
export function Rail({
  title,
  subtitle,
  homeHref,
  mark,
  groups,
  foot,
}: {
  title: string;
  subtitle?: string;
  homeHref: string;
  mark?: MarkShape;
  groups: readonly RailGroup[];
  foot?: ReactNode;
}) {
  const t = useTranslations('ui');
  const head = (
    <a href={homeHref} className="flex min-h-tap items-center gap-2.5 rounded-10 text-white">
      <Mark shape={mark} className="size-9 rounded-8" />
      <span className="min-w-0 leading-tight">
        <span className="block text-14 font-semibold">{title}</span>
        {subtitle && <span className="block text-13 text-on-deep-2">{subtitle}</span>}
      </span>
    </a>
  );
  const list = (
    <>
      {groups.map((group) => (
        <div key={group.label ?? group.items[0]?.href} className="mt-4 first:mt-0">
          {group.label && <p className="px-2.5 pb-1 text-14 text-on-deep-2">{group.label}</p>}
          <ul>
            {group.items.map(({ icon: Glyph, ...item }) => (
              <li key={item.href}>
                <a
                  href={item.href}
                  aria-current={item.current ? 'page' : undefined}
                  className={cx(
                    'flex min-h-10 items-center gap-2.5 rounded-10 px-2.5 py-1.5 text-14 leading-snug font-medium max-lg:min-h-tap',
                    item.current ? 'bg-deep-raised font-semibold text-white' : 'text-on-deep hover:bg-deep-2',
                  )}
                >
                  <Glyph aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
                  <span className="min-w-0 flex-1">{item.label}</span>
                  {item.count !== undefined && item.count > 0 && (
                    <span
                      className={cx(
                        'rounded-6 px-1.5 text-13 font-semibold text-white tabular',
                        item.urgent ? 'bg-buy' : 'bg-deep-2',
                      )}
                    >
                      {item.count}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {foot && <div className="mt-6 px-2.5 text-14 text-on-deep">{foot}</div>}
    </>
  );
  return (
    <>
      <details className="bg-deep text-white lg:hidden">
        <summary className="flex min-h-header list-none items-center justify-between gap-3 px-4 font-semibold">
          <span className="flex items-center gap-2.5">
            <Mark shape={mark} className="size-8 rounded-8" />
            {title}
          </span>
          <span className="flex size-tap items-center justify-center">
            <Menu aria-hidden="true" className="size-6" strokeWidth={1.75} />
            <span className="sr-only">{t('menu')}</span>
          </span>
        </summary>
        <nav aria-label={t('primaryNav')} className="px-3 pb-4">
          {list}
        </nav>
      </details>
      <div className="w-rail shrink-0 bg-deep text-white max-lg:hidden">
        <div className="sticky top-0 max-h-dvh overflow-y-auto p-3">
          <nav aria-label={t('primaryNav')}>
            <div className="mb-2 px-1.5">{head}</div>
            {list}
          </nav>
        </div>
      </div>
    </>
  );
}
