import { ChartColumn, Database, FileQuestionMark, Landmark, Link2, ScrollText, Sprout, Store } from 'lucide-react';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type AgencyScope, isOfAgency } from '#kernel/actor.ts';
import { signOutAction } from '#modules/accounts/actions.ts';
import {
  DATABASE_PATH,
  FIGURES_PATH,
  LINKS_PATH,
  LISTINGS_PATH,
  OWN_LOG_PATH,
  OWN_PATH,
  SELLERS_PATH,
} from '#modules/agencies/core/pages.ts';
import { ownAgency } from '#modules/agencies/queries.ts';
import { OWN_INQUIRIES_PATH } from '#modules/inquiries/core/pages.ts';
import { env } from '#platform/env.ts';
import { requireAgency } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { ActionForm } from '#ui/action-form.tsx';
import type { Icon } from '#ui/icon.ts';
import { localePath } from '#ui/link.tsx';
import { Rail, type RailItem } from '#ui/rail.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

/** The frame of another authority: what it may look at, its log, and nothing of the department's desk. */
export default async function AgencyLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireAgency();
  const [locale, t, i, own, head] = await Promise.all([
    getLocale(),
    getTranslations('agencies'),
    getTranslations('inquiries'),
    ownAgency(actor.accountId, actor.agency.agencyId),
    headers(),
  ]);
  const path = (head.get('x-path') ?? '').split('?')[0] ?? '';
  const province = loadProvince(env.PROVINCE);
  const item = (to: string, label: string, icon: Icon): RailItem => ({
    href: localePath(locale, to),
    label,
    icon,
    current: path === to || (to !== OWN_PATH && path.startsWith(`${to}/`)),
  });
  const may = (scope: AgencyScope, one: RailItem) => (isOfAgency(actor, scope) ? [one] : []);
  const groups = [
    {
      items: [
        item(OWN_PATH, t('home'), Landmark),
        ...may('sellers', item(SELLERS_PATH, t('scope.sellers'), Store)),
        ...may('listings', item(LISTINGS_PATH, t('scope.listings'), Sprout)),
        ...may('figures', item(FIGURES_PATH, t('scope.figures'), ChartColumn)),
        ...may('database', item(DATABASE_PATH, t('scope.database'), Database)),
        item(OWN_INQUIRIES_PATH, i('ownTitle'), FileQuestionMark),
      ],
    },
    {
      items: [item(LINKS_PATH, t('links'), Link2), item(OWN_LOG_PATH, t('log'), ScrollText)],
    },
  ];
  return (
    <ScreenWords of={['agencies', 'department']}>
      <div className="flex flex-1 max-lg:flex-col">
        <Rail
          title={own.name}
          subtitle={locale === 'en' ? province.brandNameEn : province.brandName}
          homeHref={localePath(locale, OWN_PATH)}
          mark={province.mark}
          groups={groups}
          foot={
            <>
              <p className="font-semibold text-white">{actor.name}</p>
              <ActionForm action={signOutAction}>
                <button
                  type="submit"
                  className="inline-flex min-h-tap items-center font-medium text-on-deep underline underline-offset-4 hover:text-white"
                >
                  {t('signOut')}
                </button>
              </ActionForm>
            </>
          }
        />
        <div className="flex min-w-0 flex-1 flex-col text-14">{children}</div>
      </div>
    </ScreenWords>
  );
}
