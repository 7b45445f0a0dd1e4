import { useTranslations } from 'next-intl';
import { knownKind } from '../core/accounts.ts';

/** An account by what it is about; whose it is, the page around it says. */
export function useAccountName(): (account: string) => string {
  const t = useTranslations('books');
  return (account) => {
    const kind = knownKind(account);
    return kind ? t(`account.${kind}`) : account;
  };
}
