import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { startRegistrationAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { safePath } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

type Props = { searchParams: Promise<{ tiep?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.register'))('title') };
}

export default async function RegisterPage({ searchParams }: Props) {
  const { tiep } = await searchParams;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const next = safePath(tiep, '');
  const after = next ? `?tiep=${encodeURIComponent(next)}` : '';
  const agrees = t.rich('register.agrees', {
    link: (words) => (
      <a
        href={localePath(locale, '/quy-che/du-lieu-ca-nhan')}
        className="font-semibold text-link underline underline-offset-4"
      >
        {words}
      </a>
    ),
  });
  return (
    <AccountFrame title={t('register.title')} lead={t('register.lead')}>
      <AccountForm
        action={startRegistrationAction}
        submit={t('register.submit')}
        hidden={next ? { tiep: next } : {}}
        fields={[
          { name: 'phone', kind: 'phone', label: t('phone'), hint: t('register.phoneHint') },
          { name: 'name', kind: 'text', label: t('name'), hint: t('register.nameHint'), autoComplete: 'name' },
          {
            name: 'password',
            kind: 'password',
            label: t('password'),
            hint: t('passwordHint'),
            autoComplete: 'new-password',
          },
          { name: 'agrees', kind: 'check', label: agrees },
        ]}
      />
      <p className="text-text-2">
        {t.rich('register.terms', {
          link: (words) => (
            <a href={localePath(locale, '/quy-che/dieu-khoan')} className="text-link underline underline-offset-4">
              {words}
            </a>
          ),
        })}
      </p>
      <div>
        <FormLink text={t('register.haveAccount')} href={localePath(locale, `/dang-nhap${after}`)}>
          {t('signIn.title')}
        </FormLink>
        <FormLink href={localePath(locale, '/quen-mat-khau')}>{t('signIn.forgot')}</FormLink>
      </div>
    </AccountFrame>
  );
}
