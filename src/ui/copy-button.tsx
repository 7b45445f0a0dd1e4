'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ButtonVariant, buttonClass } from './button.tsx';
import { cx } from './class-names.ts';

/** Puts `value` on the clipboard and says so. Without scripts it is not there. `what` names the value aloud. */
export function CopyButton({
  value,
  what,
  variant = 'text',
  className,
}: {
  value: string;
  what: string;
  variant?: ButtonVariant;
  className?: string;
}) {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const Glyph = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={`${t('copy')} ${what}`}
      className={cx(buttonClass({ variant, size: 'small' }), 'px-2.5! noscript:hidden', className)}
      onClick={async () => {
        if (!(await put(value))) return;
        setCopied(true);
        setTimeout(() => setCopied(false), 2500);
      }}
    >
      <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />
      <span>{copied ? t('copied') : t('copy')}</span>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
}

/** The clipboard needs a secure page; over plain http on a phone a selected box does the same. */
async function put(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const box = document.createElement('textarea');
    box.value = value;
    box.setAttribute('readonly', '');
    box.className = 'sr-only';
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  }
}
