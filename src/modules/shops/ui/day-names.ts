import { useTranslations } from 'next-intl';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Weekdays in words, and as the chips of a form. */
export function useDayNames() {
  const t = useTranslations('shops.days');
  const name = (day: number) => t(`d${day}`);
  return {
    chips: WEEKDAYS.map((day) => ({ value: String(day), label: name(day) })),
    list: (days: readonly number[]) => (days.length === 7 ? t('every') : days.map(name).join(', ')),
  };
}
