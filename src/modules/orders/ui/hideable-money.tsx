'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { cx } from '#ui/class-names.ts';

/** Hides figures from people looking over the shoulder; whatever carries `data-money` is covered. */
export function HideableMoney({ children }: { children: ReactNode }) {
  const t = useTranslations('selling');
  const [isHidden, setHidden] = useState(false);
  const Glyph = isHidden ? EyeOff : Eye;
  return (
    <div className={cx('relative', isHidden && '[&_[data-money]]:invisible')}>
      {children}
      <button
        type="button"
        aria-pressed={isHidden}
        aria-label={isHidden ? t('showMoney') : t('hideMoney')}
        onClick={() => setHidden(!isHidden)}
        className="absolute top-2 right-2 flex size-tap items-center justify-center rounded-12 text-on-deep hover:bg-deep-2 noscript:hidden"
      >
        <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </button>
    </div>
  );
}
