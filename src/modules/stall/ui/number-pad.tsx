'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '000', '0'];

/** Keys for a thumb: đồng come in thousands. Without scripts the box alone does. */
export function NumberPad({ onPress }: { onPress: (key: string) => void }) {
  const t = useTranslations('stall');
  return (
    <fieldset className="grid min-w-0 grid-cols-3 gap-2 noscript:hidden" aria-label={t('keys')}>
      {KEYS.map((key) => (
        <button key={key} type="button" onClick={() => onPress(key)} className={keyClass}>
          {key}
        </button>
      ))}
      <button type="button" onClick={() => onPress('back')} aria-label={t('erase')} className={keyClass}>
        <Delete aria-hidden="true" className="size-7" strokeWidth={1.75} />
      </button>
    </fieldset>
  );
}

const keyClass =
  'flex h-14 items-center justify-center rounded-12 border border-line-strong bg-surface text-24 font-semibold tabular hover:bg-brand-soft active:bg-brand-soft';
