import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatClock } from '#kernel/time.ts';
import { confirmResetCodeAction, resendResetCodeAction } from '#modules/accounts/actions.ts';
import { PENDING_COOKIE } from '#modules/accounts/core/pending.ts';
import { codeSent } from '#modules/accounts/queries.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.reset'))('codeTitle') };
}

export default async function ResetCodePage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('accounts')]);
  const sent = await codeSent((await cookies()).get(PENDING_COOKIE)?.value, 'reset_password');
  if (!sent) redirect(localePath(locale, '/quen-mat-khau') as never);
  return (
    <AccountFrame
      title={t('reset.codeTitle')}
      lead={t('reset.codeLead', { phone: sent.phoneMasked, time: formatClock(sent.expiresAt) })}
    >
      <AccountForm
        action={confirmResetCodeAction}
        submit={t('reset.codeSubmit')}
        fields={[{ name: 'code', kind: 'code', label: t('code') }]}
      />
      <div className="grid gap-3">
        <p className="text-text-2">{t('resendHint')}</p>
        <AccountForm action={resendResetCodeAction} submit={t('resend')} variant="outline" fields={[]} />
      </div>
      <FormLink text={t('register.wrongPhone')} href={localePath(locale, '/quen-mat-khau')}>
        {t('register.startOver')}
      </FormLink>
    </AccountFrame>
  );
}
