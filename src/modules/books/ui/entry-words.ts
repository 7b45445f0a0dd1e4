import { useTranslations } from 'next-intl';
import type { StatementRow } from '../queries.ts';

/** What happened, in a seller's words; a reversal says what it undoes. */
export function useEntryName(): (row: Pick<StatementRow, 'kind' | 'undoes'>) => string {
  const t = useTranslations('books');
  return ({ kind, undoes }) => (kind === 'reversal' && undoes ? t(`kind.undo_${undoes}`) : t(`kind.${kind}`));
}
