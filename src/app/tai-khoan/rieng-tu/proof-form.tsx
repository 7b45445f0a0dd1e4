import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { sendProofCodeAction } from '#modules/personal-data/actions.ts';

type Props = Pick<ComponentProps<typeof AccountForm>, 'action' | 'submit'> & {
  /** What is ticked on purpose before it happens. */
  sure?: { label: string; hint: string };
};

/** Something grave, with the password or a code to the account's phone; the code is asked for by a form of its own. */
export function ProofForm({ action, submit, sure }: Props) {
  const t = useTranslations('personalData.proof');
  return (
    <div className="grid gap-6">
      <AccountForm
        action={action}
        submit={submit}
        fields={[
          { name: 'password', kind: 'password', label: t('password'), hint: t('passwordHint') },
          { name: 'code', kind: 'code', label: t('code'), hint: t('codeHint') },
          ...(sure ? [{ name: 'isSure', kind: 'check' as const, ...sure }] : []),
        ]}
      />
      <AccountForm action={sendProofCodeAction} submit={t('send')} variant="outline" fields={[]} />
    </div>
  );
}
