import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { changeNameAction, changePasswordAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.profile'))('title') };
}

export default async function ProfilePage() {
  const { actor } = await requirePerson();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  return (
    <AccountFrame title={t('profile.title')} lead={t('profile.phoneFixed', { phone: formatPhone(actor.phone) })}>
      <section className="grid gap-3">
        <h2>{t('profile.nameTitle')}</h2>
        <AccountForm
          action={changeNameAction}
          submit={t('profile.saveName')}
          variant="outline"
          fields={[
            {
              name: 'name',
              kind: 'text',
              label: t('name'),
              hint: t('register.nameHint'),
              value: actor.name,
              autoComplete: 'name',
            },
          ]}
        />
      </section>
      <section className="grid gap-3 border-t border-line pt-6">
        <h2>{t('profile.passwordTitle')}</h2>
        <AccountForm
          action={changePasswordAction}
          submit={t('profile.savePassword')}
          variant="outline"
          fields={[
            { name: 'currentPassword', kind: 'password', label: t('currentPassword') },
            {
              name: 'password',
              kind: 'password',
              label: t('newPassword'),
              hint: t('passwordHint'),
              autoComplete: 'new-password',
            },
          ]}
        />
      </section>
      <FormLink href={localePath(locale, '/tai-khoan')}>{t('profile.back')}</FormLink>
    </AccountFrame>
  );
}
