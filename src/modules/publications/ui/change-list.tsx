import { useTranslations } from 'next-intl';
import { byPosition } from '#ui/positions.ts';
import type { Change } from '../core/difference.ts';

/** What a new version changes, read out: what is added, what goes, what it said before and says now. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('publications');
  if (changes.length === 0) return <p className="text-text-2">{t('change.none')}</p>;
  return (
    <ul className="grid gap-3">
      {byPosition(changes).map(({ item: change, key }) => (
        <li key={key} className="border-l-4 border-line pl-3">
          <p className="font-semibold">
            {t(`change.${change.kind}`)}
            {change.section !== '' && <span className="font-normal text-text-2"> · {change.section}</span>}
          </p>
          {'before' in change && (
            <p className="text-text-2">
              {t('change.before')} <del>{change.before}</del>
            </p>
          )}
          {'after' in change && (
            <p>
              {t('change.after')} <ins className="no-underline">{change.after}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
