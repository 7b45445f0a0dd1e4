import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatClock } from '#kernel/time.ts';
import { confirmEmailAction } from '#modules/accounts/actions.ts';
import { waitingEmail } from '#modules/accounts/queries.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

const SETTINGS = '/tai-khoan/cai-dat-thong-bao';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox.address'))('codeTitle') };
}

/** The code that proves that letters to an address reach this person. */
export default async function EmailCodePage() {
  const { actor, now } = await requirePerson();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('inbox.address')]);
  const waiting = await waitingEmail(actor.phone, now);
  if (!waiting) redirect(localePath(locale, SETTINGS) as never);
  return (
    <AccountFrame
      title={t('codeTitle')}
      lead={t('codeLead', { email: waiting.email, time: formatClock(waiting.expiresAt) })}
    >
      <AccountForm
        action={confirmEmailAction}
        submit={t('codeSubmit')}
        fields={[{ name: 'code', kind: 'code', label: t('code') }]}
      />
      <FormLink href={localePath(locale, SETTINGS)}>{t('startOver')}</FormLink>
    </AccountFrame>
  );
}
