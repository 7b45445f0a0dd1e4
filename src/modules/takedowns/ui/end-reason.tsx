import { useTranslations } from 'next-intl';

/** What the clock or an appeal ended is said in words of the market; a person's reason stands as it was written. */
export function EndReason({ reason }: { reason: string }) {
  const t = useTranslations('takedowns.ended');
  if (reason === 'not_confirmed') return t('notConfirmed');
  return reason.startsWith('appeal:') ? t('appeal') : reason;
}
