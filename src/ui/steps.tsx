import { useTranslations } from 'next-intl';
import { cx } from './class-names.ts';
import { byPosition } from './positions.ts';

/** `isDone`: steps that are not taken in order say themselves whether they are over. */
export type Step = { label: string; href?: string; isDone?: boolean };

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
        {byPosition(steps).map(({ item: step, key }, index) => {
          const place = index + 1;
          const isCurrent = place === current;
          const isFilled = isCurrent || (step.isDone ?? place < current);
          const label = numbered ? `${place}. ${step.label}` : step.label;
          return (
            <li key={key} aria-current={isCurrent ? 'step' : undefined} className="relative min-w-0 flex-1">
              <span
                aria-hidden="true"
                className={cx('block h-1.25 rounded-full', isFilled ? 'bg-action' : 'bg-line')}
              />
              <span
                className={cx(
                  'mt-1.5 block truncate text-14',
                  isCurrent ? 'font-semibold text-ok-text' : 'text-text-3',
                )}
              >
                {step.href && place < current ? (
                  <a
                    href={step.href}
                    className="hover:underline after:absolute after:inset-x-0 after:-top-2 after:-bottom-2"
                  >
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
