import { useTranslations } from 'next-intl';
import { formatDeadline } from '#kernel/time.ts';

/** When something ends, to stand after "chậm nhất" or "đến": `14/08, 9:16`, or "hết ngày 22/11". */
export function useDeadline(): (at: Date) => string {
  const t = useTranslations('ui');
  return (at) => formatDeadline(at, (day) => t('endOfDay', { day }));
}
