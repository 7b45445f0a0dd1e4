import { useLocale, useTranslations } from 'next-intl';
import { dayOf, formatDay } from '#kernel/time.ts';
import { localePath } from '#ui/link.tsx';
import { FORMULA_PATH } from '../core/pages.ts';
import type { TrustView } from '../queries.ts';

/** The score in a line; what it is made of waits behind "vì sao", without scripts too. */
export function TrustScore({ of, trust }: { of: 'shop' | 'buyer'; trust: TrustView | null }) {
  const t = useTranslations('trust');
  const locale = useLocale();
  if (!trust || trust.score === null)
    return (
      <p className="mt-1 text-14 text-text-3">
        {t(`tooFew.${of}`)}{' '}
        <a href={localePath(locale, FORMULA_PATH)} className="link">
          {t('how')}
        </a>
      </p>
    );
  return (
    <details className="max-w-140">
      <summary className="flex min-h-tap cursor-pointer flex-wrap items-center gap-x-2 marker:content-none">
        <span>
          {t('title')} <span className="font-bold tabular">{t('outOf', { score: trust.score })}</span>
        </span>
        <span className="font-semibold text-link underline underline-offset-4">{t('why')}</span>
      </summary>
      <ul className="mt-1 divide-y divide-line rounded-16 border border-line bg-surface">
        {trust.parts.map((part) => (
          <li key={part.name} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
            <span className="min-w-0">
              <span className="block">{t(`part.${of}.${part.name}.name`)}</span>
              <span className="block text-14 text-text-3">
                {t(`part.${of}.${part.name}.counted`, { bad: part.bad, of: part.of })}
              </span>
            </span>
            <span className="shrink-0 font-semibold tabular">
              {t('points', { points: part.points, max: part.max })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-14 text-text-3">
        {t('countedOn', { day: formatDay(dayOf(trust.computedAt)) })}{' '}
        <a href={localePath(locale, FORMULA_PATH)} className="link">
          {t('how')}
        </a>
      </p>
    </details>
  );
}
