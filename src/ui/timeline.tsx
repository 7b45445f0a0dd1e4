import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { byPosition } from './positions.ts';

export type TimelineItem = { title: ReactNode; text?: ReactNode; state: 'done' | 'now' | 'later'; extra?: ReactNode };

/** What happened, what goes on, what is still to come. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('ui');
  return (
    <ol>
      {byPosition(items).map(({ item, index, key }) => {
        const isLast = index === items.length - 1;
        return (
          <li
            key={key}
            aria-current={item.state === 'now' ? 'step' : undefined}
            className={cx('relative flex gap-3', !isLast && 'pb-5')}
          >
            {!isLast && (
              <span
                aria-hidden="true"
                className={cx(
                  'absolute top-6 bottom-0 left-2.5 w-0.5',
                  item.state === 'done' ? 'bg-ok-mark' : 'bg-line-strong',
                )}
              />
            )}
            <span
              aria-hidden="true"
              className={cx(
                'relative mt-px flex size-5.5 shrink-0 items-center justify-center rounded-full',
                item.state === 'done' && 'bg-action text-on-brand',
                item.state === 'now' && 'border-[7px] border-action bg-surface',
                item.state === 'later' && 'border-2 border-line-strong bg-surface',
              )}
            >
              {item.state === 'done' && <Check className="size-3.5" strokeWidth={2.5} />}
            </span>
            <div className="min-w-0 flex-1">
              <p className={cx('leading-snug', item.state === 'later' ? 'text-text-2' : 'font-semibold')}>
                {item.title}
                <span className="sr-only"> ({t(item.state)})</span>
              </p>
              {item.text && <p className="text-text-2">{item.text}</p>}
              {item.extra && <div className="mt-2">{item.extra}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
