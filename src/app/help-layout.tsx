import type { ReactNode } from 'react';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { PlainHeader } from '#ui/site-header.tsx';

/** For what is done in peace: the market's name, a number to call, and the page. */
export function HelpLayout({ locale, help, children }: { locale: string; help: string; children: ReactNode }) {
  const { brandName, brandNameEn, mark, operator } = loadProvince(env.PROVINCE);
  return (
    <>
      <div className="max-lg:hidden">
        <PlainHeader
          name={locale === 'en' ? brandNameEn : brandName}
          mark={mark}
          homeHref={localePath(locale, '/')}
          end={
            <p>
              {help}{' '}
              <a
                href={`tel:${operator.phone.replaceAll(/[^+\d]/g, '')}`}
                className="font-semibold text-text hover:underline"
              >
                {operator.phone}
              </a>
            </p>
          }
        />
      </div>
      <main id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
    </>
  );
}
