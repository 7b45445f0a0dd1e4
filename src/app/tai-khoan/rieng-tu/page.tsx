import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { ASK_PATH, DELETE_PATH, EXPORT_PATH } from '#modules/personal-data/core/pages.ts';
import { heldBy, keptTimes, ownConsents, ownRequests } from '#modules/personal-data/queries.ts';
import { ConsentList } from '#modules/personal-data/ui/consent-list.tsx';
import { HeldList } from '#modules/personal-data/ui/held-list.tsx';
import { RequestList } from '#modules/personal-data/ui/request-list.tsx';
import { requirePerson } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData'))('title') };
}

/** One's own data: what is held and why, what was agreed to, what was asked, and the ways on. */
export default async function PrivacyPage() {
  const { actor, now } = await requirePerson();
  const [locale, t, held, times, consents, requests] = await Promise.all([
    getLocale(),
    getTranslations('personalData'),
    heldBy(actor),
    keptTimes(now),
    ownConsents(actor),
    ownRequests(actor),
  ]);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={t('title')} lead={t('lead')} wide>
      <ScreenWords of={['personalData']}>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={to(EXPORT_PATH)} variant="action">
            {t('toExport')}
          </LinkButton>
          <LinkButton href={to(ASK_PATH)} variant="outline">
            {t('toAsk')}
          </LinkButton>
          <LinkButton href={to(DELETE_PATH)} variant="outline">
            {t('toDelete')}
          </LinkButton>
        </div>
        <section id="yeu-cau" className="grid gap-3">
          <h2>{t('requestsTitle')}</h2>
          <RequestList requests={requests} />
        </section>
        <section id="dong-y" className="grid gap-3">
          <h2>{t('consentsTitle')}</h2>
          <ConsentList consents={consents} />
        </section>
        <section id="dang-giu" className="grid gap-3">
          <h2>{t('heldTitle')}</h2>
          <HeldList held={held} times={times} />
        </section>
        <FormLink href={to('/quy-che/du-lieu-ca-nhan')}>{t('readRules')}</FormLink>
      </ScreenWords>
    </AccountFrame>
  );
}
