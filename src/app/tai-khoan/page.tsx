import { Bell, ClipboardCheck, PackageSearch, ReceiptText, ShieldCheck, Store, UserRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { isOfficial } from '#kernel/actor.ts';
import { formatPhone } from '#kernel/phone.ts';
import { signOutAction, signOutEverywhereAction } from '#modules/accounts/actions.ts';
import { accountView } from '#modules/accounts/queries.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame } from '#modules/accounts/ui/account-frame.tsx';
import { MY_BILLS_PATH } from '#modules/bills/core/pages.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { unreadCount } from '#modules/notices/queries.ts';
import { PRIVACY_PATH } from '#modules/personal-data/core/pages.ts';
import { CLOSING_PATH } from '#modules/shops/core/pages.ts';
import { ownTrust } from '#modules/trust/queries.ts';
import { TrustScore } from '#modules/trust/ui/trust-parts.tsx';
import { requirePerson } from '#platform/session.ts';
import { CountBadge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.home'))('title') };
}

export default async function AccountPage() {
  const ctx = await requirePerson();
  const [locale, t, trustWords, account, trust, unread] = await Promise.all([
    getLocale(),
    getTranslations('accounts'),
    getTranslations('trust'),
    accountView(ctx.actor),
    ownTrust(ctx.actor),
    unreadCount(ctx.actor.accountId),
  ]);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={account.name} lead={formatPhone(account.phone)}>
      <nav aria-label={t('home.title')}>
        <Box>
          <BoxItem icon={PackageSearch} title={t('home.orders')} href={to('/tai-khoan/don-hang')}>
            {t('home.ordersText')}
          </BoxItem>
          <BoxItem
            icon={Bell}
            iconTone="info"
            title={t('home.notices')}
            href={to('/tai-khoan/thong-bao')}
            end={unread > 0 ? <CountBadge count={unread} /> : undefined}
          >
            {t('home.noticesText')}
          </BoxItem>
          {isBillDeskOpen() && (
            <BoxItem icon={ReceiptText} iconTone="wait" title={t('home.bills')} href={to(MY_BILLS_PATH)}>
              {t('home.billsText')}
            </BoxItem>
          )}
          {account.shops.map((shop) => (
            <BoxItem
              key={shop.id}
              icon={Store}
              {...(shop.isClosed ? { iconTone: 'off' as const } : {})}
              title={shop.name}
              href={to(shop.isClosed ? `${CLOSING_PATH}?gian=${shop.id}` : '/kenh-nguoi-ban')}
            >
              {t(shop.isClosed ? 'home.closedShopText' : 'home.shopText')}
            </BoxItem>
          ))}
          {account.shops.every((shop) => shop.isClosed) && (
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
          <BoxItem icon={ShieldCheck} iconTone="off" title={t('home.privacy')} href={to(PRIVACY_PATH)}>
            {t('home.privacyText')}
          </BoxItem>
        </Box>
      </nav>
      <section className="grid gap-1">
        <h2 className="text-20">{trustWords('ownTitle')}</h2>
        <p className="text-text-2">{trustWords('ownText')}</p>
        <TrustScore of="buyer" trust={trust} />
      </section>
      <AccountForm action={signOutAction} submit={t('home.signOut')} variant="outline" fields={[]} />
      <div className="grid gap-1">
        <AccountForm action={signOutEverywhereAction} submit={t('home.signOutEverywhere')} variant="text" fields={[]} />
        <p className="text-text-3">{t('home.signOutEverywhereText')}</p>
      </div>
    </AccountFrame>
  );
}
