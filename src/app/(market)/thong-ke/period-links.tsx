import { useLocale, useTranslations } from 'next-intl';
import { type Period, periodsUntil } from '#modules/indicators/core/period.ts';
import { periodText } from '#modules/indicators/ui/period-chooser.tsx';
import { Button } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Select } from '#ui/select.tsx';

const MONTHS = 13;

/** The period of the figures, in the address. */
export function PeriodForm({ path, period, today }: { path: string; period: Period; today: string }) {
  const [locale, t] = [useLocale(), useTranslations('indicators')];
  const groups = (['month', 'quarter', 'year'] as const).map((kind) => ({
    label: t(`span.${kind}`),
    options: periodsUntil(kind, today, kind === 'month' ? MONTHS : kind === 'quarter' ? 5 : 3).map((one) => ({
      value: one.key,
      label: periodText(t, one),
    })),
  }));
  return (
    <form method="get" action={localePath(locale, path)} className="mt-4 flex flex-wrap items-end gap-3">
      <div className="w-56 max-w-full">
        <label htmlFor="ky" className="block font-semibold">
          {t('period')}
        </label>
        <Select id="ky" name="ky" defaultValue={period.key} options={groups} className="mt-1.5" />
      </div>
      <Button type="submit" variant="soft">
        {t('show')}
      </Button>
    </form>
  );
}
