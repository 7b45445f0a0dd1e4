import { useLocale, useTranslations } from 'next-intl';
import type { Day } from '#kernel/time.ts';
import { Button } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Select } from '#ui/select.tsx';
import { type Period, periodsUntil } from '../core/period.ts';

const OFFERED = { month: 24, quarter: 8, year: 5 } as const;

/** The period lives in the address: a form that sends it there, without any script. */
export function PeriodChooser({
  action,
  period,
  today,
  hidden = {},
  extra,
  isDense = true,
}: {
  action: string;
  period: Pick<Period, 'kind' | 'key'>;
  today: Day;
  hidden?: Readonly<Record<string, string>>;
  /** A further choice of the same form. */
  extra?: React.ReactNode;
  /** As on the desk; what everybody reads is read on a phone too. */
  isDense?: boolean;
}) {
  const t = useTranslations('indicators');
  const groups = (['month', 'quarter', 'year'] as const).map((kind) => ({
    label: t(`span.${kind}`),
    options: periodsUntil(kind, today, OFFERED[kind]).map((one) => ({ value: one.key, label: periodText(t, one) })),
  }));
  const offered = groups.some(({ options }) => options.some(({ value }) => value === period.key));
  return (
    <form method="get" action={localePath(useLocale(), action)} className="flex flex-wrap items-end gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {extra}
      <div className="max-w-full">
        <label htmlFor="ky" className={isDense ? 'block text-13 text-text-3' : 'block font-semibold mb-1.5'}>
          {t('period')}
        </label>
        <Select
          id="ky"
          name="ky"
          dense={isDense}
          defaultValue={period.key}
          options={offered ? groups : [{ value: period.key, label: periodText(t, period) }, ...groups]}
        />
      </div>
      <Button type="submit" variant="soft" size={isDense ? 'dense' : 'normal'}>
        {t('show')}
      </Button>
    </form>
  );
}

type Words = ReturnType<typeof useTranslations<'indicators'>>;

/** `Tháng 8/2026`, `Quý 3/2026`, `Năm 2026`. */
export function periodText(t: Words, { kind, key }: Pick<Period, 'kind' | 'key'>): string {
  const year = key.slice(0, 4);
  if (kind === 'year') return t('periodText.year', { year });
  return kind === 'quarter'
    ? t('periodText.quarter', { quarter: key.slice(6), year })
    : t('periodText.month', { month: String(Number(key.slice(5))), year });
}
