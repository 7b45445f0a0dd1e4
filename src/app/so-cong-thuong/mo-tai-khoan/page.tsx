import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { encode } from 'uqr';
import { formatPhone } from '#kernel/phone.ts';
import { openOfficialAccountAction } from '#modules/accounts/actions.ts';
import { requireInvitation } from '#modules/accounts/queries.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame } from '#modules/accounts/ui/account-frame.tsx';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Qr } from '#ui/qr.tsx';

type Props = { searchParams: Promise<{ ma?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // The address opens an account: it must not be sent on, not even to pages of this site.
  return {
    title: (await getTranslations('accounts.invitation'))('title'),
    referrer: 'no-referrer',
    robots: { index: false },
  };
}

export default async function OpenOfficialAccountPage({ searchParams }: Props) {
  const { ma } = await searchParams;
  const t = await getTranslations('accounts');
  const invitation = await requireInvitation(ma, loadProvince(env.PROVINCE).brandName);
  if (!invitation || !ma) return <AccountFrame title={t('invitation.deadTitle')} lead={t('invitation.deadText')} />;
  return (
    <AccountFrame title={t('invitation.title')} lead={t('invitation.lead', { phone: formatPhone(invitation.phone) })}>
      <section className="grid gap-3">
        <h2>{t('invitation.scanTitle')}</h2>
        <p className="text-text-2">{t('invitation.scanText')}</p>
        <Qr
          modules={encode(invitation.totpUri, { border: 0 }).data}
          label={t('invitation.qrLabel')}
          className="w-fit"
        />
        <p className="text-text-2">{t('invitation.secret')}</p>
        <div className="flex flex-wrap items-center gap-2">
          <code className="font-semibold break-all">{invitation.totpSecret}</code>
          <CopyButton value={invitation.totpSecret} what={t('invitation.secret')} />
        </div>
      </section>
      <AccountForm
        action={openOfficialAccountAction}
        submit={t('invitation.submit')}
        hidden={{ ma }}
        fields={[
          {
            name: 'name',
            kind: 'text',
            label: t('name'),
            hint: t('invitation.nameHint'),
            autoComplete: 'name',
            value: invitation.name,
          },
          {
            name: 'password',
            kind: 'password',
            label: invitation.hasPassword ? t('invitation.ownPassword') : t('password'),
            hint: invitation.hasPassword ? t('invitation.ownPasswordHint') : t('passwordHint'),
            autoComplete: invitation.hasPassword ? 'current-password' : 'new-password',
          },
          { name: 'otp', kind: 'code', label: t('invitation.otp') },
        ]}
      />
    </AccountFrame>
  );
}
