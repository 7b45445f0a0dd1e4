import { ArrowLeft } from 'lucide-react';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { localePath } from '#ui/link.tsx';

/** A page about one order of the buyer's: its title, and the way back to the order. */
export async function CaseFrame({
  code,
  title,
  back,
  children,
}: {
  code: string;
  title: string;
  back: string;
  children: ReactNode;
}) {
  const locale = await getLocale();
  return (
    <main id="main" tabIndex={-1} className="flex-1">
      <div className="page max-w-form py-5 lg:py-8">
        <a
          href={localePath(locale, `/don-hang/${code}`)}
          className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          {back}
        </a>
        <h1 className="mb-5">{title}</h1>
        {children}
      </div>
    </main>
  );
}
