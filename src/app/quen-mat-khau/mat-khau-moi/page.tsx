import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { setNewPasswordAction } from '#modules/accounts/actions.ts';
import { PENDING_COOKIE } from '#modules/accounts/core/pending.ts';
import { resetProof } from '#modules/accounts/queries.ts';
import { type AccountField, AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.reset'))('passwordTitle') };
}

export default async function NewPasswordPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const proof = await resetProof((await cookies()).get(PENDING_COOKIE)?.value);
  if (!proof) redirect(localePath(locale, '/quen-mat-khau') as never);
  const proofs: Record<typeof proof, AccountField[]> = {
    none: [],
    shop: [{ name: 'proof', kind: 'text', label: t('reset.shopProof'), hint: t('reset.shopProofHint') }],
    totp: [{ name: 'proof', kind: 'code', label: t('reset.totpProof'), hint: t('reset.totpProofHint') }],
  };
  return (
    <AccountFrame title={t('reset.passwordTitle')} lead={t('reset.passwordLead')}>
      <AccountForm
        action={setNewPasswordAction}
        submit={t('reset.passwordSubmit')}
        fields={[
          ...proofs[proof],
          {
            name: 'password',
            kind: 'password',
            label: t('newPassword'),
            hint: t('passwordHint'),
            autoComplete: 'new-password',
          },
        ]}
      />
      <FormLink href={localePath(locale, '/quen-mat-khau')}>{t('register.startOver')}</FormLink>
    </AccountFrame>
  );
}
