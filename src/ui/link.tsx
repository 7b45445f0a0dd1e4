import { useLocale } from 'next-intl';
import type { ComponentProps } from 'react';

/** `/gio-hang` → `/en/gio-hang` on English pages; files, the API and other sites keep their address. */
export function localePath(locale: string, path: string): string {
  if (locale === 'vi' || !path.startsWith('/') || /^\/(en(\/|$)|api\/|pictures\/)/.test(path)) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** A link that stays in the language of the page. */
export function LocaleLink({ href, children, ...rest }: ComponentProps<'a'> & { href: string }) {
  return (
    <a href={localePath(useLocale(), href)} {...rest}>
      {children}
    </a>
  );
}
