import { UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { BuyerWord } from '../core/formula.ts';

/** Beside an order: what kind of buyer this is, in a word. */
export function BuyerWordNote({ word }: { word: BuyerWord }) {
  const t = useTranslations('trust');
  return (
    <p className="flex items-center gap-2 text-text-2">
      <UserRound aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.75} />
      {t(`word.${word}`)}
    </p>
  );
}
