import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { signInAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { safePath } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';

type Props = { searchParams: Promise<{ tiep?: string; doi?: string; xoa?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.signIn'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const { tiep, doi, xoa } = await searchParams;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const next = safePath(tiep, '');
  const after = next ? `?tiep=${encodeURIComponent(next)}` : '';
  return (
    <AccountFrame title={t('signIn.title')}>
      {doi === 'xong' && <Note tone="ok">{t('signIn.changed')}</Note>}
      {xoa === 'xong' && <Note tone="ok">{t('signIn.deleted')}</Note>}
      <AccountForm
        action={signInAction}
        submit={t('signIn.submit')}
        hidden={next ? { tiep: next } : {}}
        fields={[
          { name: 'phone', kind: 'phone', label: t('phone'), autoComplete: 'username' },
          { name: 'password', kind: 'password', label: t('password') },
        ]}
      />
      <div>
        <FormLink href={localePath(locale, '/quen-mat-khau')}>{t('signIn.forgot')}</FormLink>
        <FormLink text={t('signIn.noAccount')} href={localePath(locale, `/dang-ky${after}`)}>
          {t('signIn.register')}
        </FormLink>
        <FormLink href={localePath(locale, '/so-cong-thuong/dang-nhap')}>{t('signIn.officials')}</FormLink>
      </div>
    </AccountFrame>
  );
}
