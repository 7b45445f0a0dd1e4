import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { PlainHeader } from '#ui/site-header.tsx';

/** While ordering and paying nothing leads away: name, help, and the page. */
export default async function CheckoutLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('checkout');
  const { brandName, code, operator } = loadProvince(env.PROVINCE);
  return (
    <>
      <div className="max-lg:hidden">
        <PlainHeader
          name={brandName}
          mark={code === 'binh-duong' ? 'river' : 'peaks'}
          end={
            <p>
              {t('needHelp')}{' '}
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
