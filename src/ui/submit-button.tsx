'use client';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { ButtonContent, type ButtonLook, buttonClass } from './button.tsx';
import { cx } from './class-names.ts';
import { Spinner } from './spinner.tsx';

type Props = Omit<ButtonLook, 'icon' | 'iconEnd'> &
  Omit<ComponentProps<'button'>, 'type' | 'disabled'> & {
    /** Icons are elements here, since a component cannot cross from the server. */
    iconElement?: React.ReactNode;
    sendingLabel?: string;
    /** Shows the sending state without a form, for a page of states. */
    sending?: boolean;
  };

/** Sends its form. While sending it keeps its width, says so, and takes no second press. */
export function SubmitButton({
  variant,
  size,
  wide,
  iconElement,
  sendingLabel,
  sending = false,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const t = useTranslations('ui');
  const status = useFormStatus();
  const isSending = status.pending || sending;
  return (
    <button
      type="submit"
      aria-disabled={isSending || undefined}
      className={cx(
        buttonClass({ variant, size, wide }),
        'relative',
        isSending && 'border-transparent! bg-strong! text-text-3!',
        className,
      )}
      onClick={(event) => {
        if (isSending) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      <span className={cx('inline-flex items-center justify-center gap-2', isSending && 'invisible')}>
        {iconElement}
        <ButtonContent>{children}</ButtonContent>
      </span>
      {isSending && (
        <span role="status" className="absolute inset-0 flex items-center justify-center gap-2">
          <Spinner />
          {sendingLabel ?? t('sending')}
        </span>
      )}
    </button>
  );
}
