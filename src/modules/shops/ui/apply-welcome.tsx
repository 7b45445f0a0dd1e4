import { Camera, Clock, IdCard, Landmark } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { stepPath } from '../core/pages.ts';

/** What opening a shop takes, before anything is asked. */
export function ApplyWelcome({ isSignedIn, returnTo }: { isSignedIn: boolean; returnTo: string }) {
  const t = useTranslations('shops.apply');
  const locale = useLocale();
  const back = `?tiep=${encodeURIComponent(localePath(locale, returnTo))}`;
  return (
    <div className="grid gap-6">
      <div>
        <h1>{t('title')}</h1>
        <p className="mt-2 text-text-2">{t('lead')}</p>
      </div>
      <Box>
        <BoxItem icon={IdCard} iconTone="ok" title={t('needIdentity')}>
          {t('needIdentityText')}
        </BoxItem>
        <BoxItem icon={Landmark} iconTone="info" title={t('needBank')}>
          {t('needBankText')}
        </BoxItem>
        <BoxItem icon={Camera} iconTone="fresh" title={t('needPhoto')}>
          {t('needPhotoText')}
        </BoxItem>
        <BoxItem icon={Clock} iconTone="wait" title={t('needTime')}>
          {t('needTimeText')}
        </BoxItem>
      </Box>
      {isSignedIn ? (
        <LinkButton href={localePath(locale, stepPath('kind'))} className="lg:w-fit">
          {t('begin')}
        </LinkButton>
      ) : (
        <div className="grid gap-3">
          <p>{t('signInFirst')}</p>
          <div className="grid gap-2.5 sm:flex">
            <LinkButton href={localePath(locale, `/dang-ky${back}`)}>{t('register')}</LinkButton>
            <LinkButton href={localePath(locale, `/dang-nhap${back}`)} variant="outline">
              {t('signIn')}
            </LinkButton>
          </div>
        </div>
      )}
    </div>
  );
}
