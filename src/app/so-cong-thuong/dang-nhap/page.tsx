import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { signInOfficialAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { safePath } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';

type Props = { searchParams: Promise<{ tiep?: string; doi?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.department'))('title') };
}

export default async function DepartmentSignInPage({ searchParams }: Props) {
  const { tiep, doi } = await searchParams;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const next = safePath(tiep, '');
  return (
    <AccountFrame title={t('department.title')} lead={t('department.lead')}>
      {doi === 'xong' && <Note tone="ok">{t('department.changed')}</Note>}
      <AccountForm
        action={signInOfficialAction}
        submit={t('signIn.submit')}
        hidden={next ? { tiep: next } : {}}
        fields={[
          { name: 'phone', kind: 'phone', label: t('phone'), autoComplete: 'username' },
          { name: 'password', kind: 'password', label: t('password') },
          { name: 'otp', kind: 'code', label: t('department.otp'), hint: t('department.otpHint') },
        ]}
      />
      <div>
        <FormLink href={localePath(locale, '/quen-mat-khau')}>{t('signIn.forgot')}</FormLink>
        <FormLink href={localePath(locale, '/dang-nhap')}>{t('department.resident')}</FormLink>
      </div>
    </AccountFrame>
  );
}
