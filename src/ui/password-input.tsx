'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { cx } from './class-names.ts';
import { controlClass } from './field.tsx';

/** A password with an eye; without scripts the eye is not there. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(false);
  const Glyph = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <input
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        {...rest}
        type={shown ? 'text' : 'password'}
        className={cx(controlClass, 'pr-13', className)}
      />
      <button
        type="button"
        aria-label={shown ? t('hidePassword') : t('showPassword')}
        aria-pressed={shown}
        aria-controls={rest.id}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0.5 right-0.5 flex w-tap items-center justify-center rounded-8 text-text-2 hover:text-text noscript:hidden"
      >
        <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </button>
    </span>
  );
}
