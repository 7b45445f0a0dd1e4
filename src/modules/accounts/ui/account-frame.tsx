import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { PlainHeader } from '#ui/site-header.tsx';

/** The frame of the pages about oneself: mark and name on top, one narrow column, the rules and help at the foot. */
export async function AccountFrame({
  title,
  lead,
  wide = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const province = loadProvince(env.PROVINCE);
  const name = locale === 'en' ? province.brandNameEn : province.brandName;
  return (
    <>
      <PlainHeader name={name} mark={province.mark} homeHref={localePath(locale, '/')} />
      <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-11">
        <div className={wide ? 'mx-auto max-w-180' : 'mx-auto max-w-120'}>
          <h1>{title}</h1>
          {lead && <p className="mt-2 text-text-2">{lead}</p>}
          <div className="mt-6 grid gap-6">{children}</div>
        </div>
      </main>
      <footer className="border-t border-line">
        <div className="page flex flex-wrap gap-x-6 py-3 text-text-2">
          <a
            href={localePath(locale, '/quy-che')}
            className="inline-flex min-h-tap items-center underline underline-offset-4"
          >
            {t('rules')}
          </a>
          <a
            href={localePath(locale, '/quy-che/du-lieu-ca-nhan')}
            className="inline-flex min-h-tap items-center underline underline-offset-4"
          >
            {t('privacy')}
          </a>
          <span className="inline-flex min-h-tap items-center">{t('help', { phone: province.operator.phone })}</span>
        </div>
      </footer>
    </>
  );
}

/** A line of words with a link at its end, under a form. */
export function FormLink({ text, href, children }: { text?: string; href: string; children: ReactNode }) {
  return (
    <p>
      {text && <span className="text-text-2">{text} </span>}
      <a
        href={href}
        className="inline-flex min-h-tap items-center font-semibold text-link underline underline-offset-4"
      >
        {children}
      </a>
    </p>
  );
}
