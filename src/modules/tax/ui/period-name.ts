import { useTranslations } from 'next-intl';

/** `202611` as people say it: "Tháng 11/2026". */
export function usePeriodName(): (period: string) => string {
  const t = useTranslations('tax');
  return (period) => t('month', { month: Number(period.slice(4)), year: period.slice(0, 4) });
}
