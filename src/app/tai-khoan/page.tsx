import { ClipboardCheck, PackageSearch, Store, UserRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { isOfficial } from '#kernel/actor.ts';
import { formatPhone } from '#kernel/phone.ts';
import { signOutAction, signOutEverywhereAction } from '#modules/accounts/actions.ts';
import { accountView } from '#modules/accounts/queries.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame } from '#modules/accounts/ui/account-frame.tsx';
import { requirePerson } from '#platform/session.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.home'))('title') };
}

export default async function AccountPage() {
  const ctx = await requirePerson();
  const [locale, t, account] = await Promise.all([getLocale(), getTranslations('accounts'), accountView(ctx.actor)]);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={account.name} lead={formatPhone(account.phone)}>
      <nav aria-label={t('home.title')}>
        <Box>
          <BoxItem icon={PackageSearch} title={t('home.orders')} href={to('/tai-khoan/don-hang')}>
            {t('home.ordersText')}
          </BoxItem>
          {account.shops.map((shop) => (
            <BoxItem key={shop.id} icon={Store} title={shop.name} href={to('/kenh-nguoi-ban')}>
              {t('home.shopText')}
            </BoxItem>
          ))}
          {account.shops.length === 0 && (
            <BoxItem icon={Store} iconTone="wait" title={t('home.openShop')} href={to('/mo-gian-hang')}>
              {t('home.openShopText')}
            </BoxItem>
          )}
          {isOfficial(ctx.actor) && (
            <BoxItem icon={ClipboardCheck} iconTone="info" title={t('home.department')} href={to('/so-cong-thuong')}>
              {t('home.departmentText')}
            </BoxItem>
          )}
          <BoxItem icon={UserRound} iconTone="off" title={t('home.profile')} href={to('/tai-khoan/ho-so')}>
            {t('home.profileText')}
          </BoxItem>
        </Box>
      </nav>
      <AccountForm action={signOutAction} submit={t('home.signOut')} variant="outline" fields={[]} />
      <div className="grid gap-1">
        <AccountForm action={signOutEverywhereAction} submit={t('home.signOutEverywhere')} variant="text" fields={[]} />
        <p className="text-text-3">{t('home.signOutEverywhereText')}</p>
      </div>
    </AccountFrame>
  );
}
