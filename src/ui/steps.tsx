import { useTranslations } from 'next-intl';
import { cx } from './class-names.ts';

export type Step = { label: string; href?: string };

/** The line over a form of few steps. `current` counts from 1. */
export function Steps({
  steps,
  current,
  numbered = true,
}: {
  steps: readonly Step[];
  current: number;
  numbered?: boolean;
}) {
  const t = useTranslations('ui');
  return (
    <nav aria-label={t('stepOf', { current, total: steps.length })}>
      <ol className="flex gap-1.5">
        {steps.map((step, index) => {
          const place = index + 1;
          const isCurrent = place === current;
          const label = numbered ? `${place}. ${step.label}` : step.label;
          return (
            <li key={step.label} aria-current={isCurrent ? 'step' : undefined} className="min-w-0 flex-1">
              <span
                aria-hidden="true"
                className={cx('block h-1.25 rounded-full', place <= current ? 'bg-action' : 'bg-line')}
              />
              <span
                className={cx(
                  'mt-1.5 block truncate text-14',
                  isCurrent ? 'font-semibold text-ok-text' : 'text-text-3',
                )}
              >
                {step.href && place < current ? (
                  <a href={step.href} className="hover:underline">
                    {label}
                  </a>
                ) : (
                  label
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
