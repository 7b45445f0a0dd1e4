import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { startResetAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.reset'))('title') };
}

export default async function ResetPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  return (
    <AccountFrame title={t('reset.title')} lead={t('reset.lead')}>
      <AccountForm
        action={startResetAction}
        submit={t('reset.submit')}
        fields={[{ name: 'phone', kind: 'phone', label: t('phone'), autoComplete: 'username' }]}
      />
      <FormLink href={localePath(locale, '/dang-nhap')}>{t('reset.back')}</FormLink>
    </AccountFrame>
  );
}
