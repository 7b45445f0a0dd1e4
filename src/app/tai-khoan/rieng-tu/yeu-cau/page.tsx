import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { PRIVACY_PATH } from '#modules/personal-data/core/pages.ts';
import { AskForm } from '#modules/personal-data/ui/ask-form.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.ask'))('title') };
}

export default async function AskPage() {
  await requirePerson();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('personalData')]);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={t('ask.title')} lead={t('ask.lead')}>
      <div>
        <FormLink text={t('ask.name')} href={to('/tai-khoan/ho-so')}>
          {t('ask.nameLink')}
        </FormLink>
        <FormLink text={t('ask.mail')} href={to('/tai-khoan/cai-dat-thong-bao')}>
          {t('ask.mailLink')}
        </FormLink>
      </div>
      <ScreenWords of={['personalData']}>
        <AskForm />
      </ScreenWords>
      <FormLink href={to(PRIVACY_PATH)}>{t('back')}</FormLink>
    </AccountFrame>
  );
}
