import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

export type Crumb = { label: string; href?: string };

/** The last crumb is the page itself and needs no href. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('ui');
  return (
    <nav aria-label={t('breadcrumb')} className="max-lg:hidden">
      <ol className="flex flex-wrap items-center gap-x-2 py-3 text-14 text-text-2">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ''}${crumb.label}`} className="flex items-center gap-2">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-4 text-text-3" strokeWidth={1.75} />}
            {crumb.href ? (
              <a href={crumb.href} className="py-1 hover:text-link hover:underline">
                {crumb.label}
              </a>
            ) : (
              <span aria-current="page" className="text-text-3">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
