import { useTranslations } from 'next-intl';
import { type Day, formatShortDay, weekdayOf } from '#kernel/time.ts';

/** Days as people say them: "thứ Bảy 15/08". */
export function useDayName(): (day: Day) => string {
  const t = useTranslations('ui');
  return (day) => t('dayName', { weekday: t(`weekday.${weekdayOf(day)}`), day: formatShortDay(day) });
}

/** "T7", for the feet of columns. */
export function useShortWeekday(): (day: Day) => string {
  const t = useTranslations('ui');
  return (day) => t(`weekdayShort.${weekdayOf(day)}`);
}
