import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';

export type ButtonVariant = 'action' | 'buy' | 'outline' | 'soft' | 'danger' | 'text';
/** 48 px, 44 px beside other things, 36 px only in the department's mouse-driven screens. */
export type ButtonSize = 'normal' | 'small' | 'dense';

const VARIANTS: Record<ButtonVariant, string> = {
  action: 'bg-action text-on-brand hover:bg-action-hover active:bg-action-press',
  buy: 'bg-buy text-on-brand hover:bg-buy-hover active:bg-buy-press',
  outline:
    'bg-surface text-action-press border-[1.5px] border-action hover:bg-brand-soft active:bg-brand-soft active:border-action-press',
  soft: 'bg-strong text-text hover:bg-line active:bg-line-strong',
  danger:
    'bg-surface text-danger border-[1.5px] border-danger hover:bg-bad-bg hover:text-danger-hover active:bg-bad-line',
  text: 'bg-transparent text-link hover:bg-brand-soft hover:text-action-hover active:bg-brand-soft',
};

const SIZES: Record<ButtonSize, string> = {
  normal: 'min-h-control px-5 py-2 rounded-12 text-16',
  small: 'min-h-tap px-4 py-1.5 rounded-12 text-16',
  dense: 'min-h-dense px-3 py-1 rounded-8 text-14',
};

export type ButtonLook = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: Icon;
  iconEnd?: Icon;
  /** Full width of its place. */
  wide?: boolean;
};

/** The look alone, for an element that must be something else (a label, a summary). */
export function buttonClass({ variant = 'action', size = 'normal', wide = false }: ButtonLook = {}): string {
  return cx(
    'inline-flex items-center justify-center gap-2 text-center font-semibold leading-snug no-underline select-none',
    'transition-colors duration-(--t-fast) ease-out disabled:bg-strong disabled:text-text-3 disabled:border-transparent',
    'aria-disabled:cursor-not-allowed',
    VARIANTS[variant],
    SIZES[size],
    wide && 'w-full',
  );
}

export function ButtonContent({
  icon: Left,
  iconEnd: Right,
  children,
}: Pick<ButtonLook, 'icon' | 'iconEnd'> & { children: ReactNode }) {
  return (
    <>
      {Left && <Left aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.75} />}
      {children}
      {Right && <Right aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.75} />}
    </>
  );
}

export function Button({
  variant,
  size,
  icon,
  iconEnd,
  wide,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return (
    <button type={type} className={cx(buttonClass({ variant, size, wide }), className)} {...rest}>
      <ButtonContent icon={icon} iconEnd={iconEnd}>
        {children}
      </ButtonContent>
    </button>
  );
}

export function LinkButton({
  variant,
  size,
  icon,
  iconEnd,
  wide,
  className,
  children,
  ...rest
}: ButtonLook & ComponentProps<'a'>) {
  return (
    <a className={cx(buttonClass({ variant, size, wide }), className)} {...rest}>
      <ButtonContent icon={icon} iconEnd={iconEnd}>
        {children}
      </ButtonContent>
    </a>
  );
}

/** A 44 px square with an icon alone; `label` is what is read aloud. */
export function IconButton({
  icon: Glyph,
  label,
  className,
  soft = false,
  type = 'button',
  ...rest
}: { icon: Icon; label: string; soft?: boolean } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button type={type} aria-label={label} title={label} className={cx(iconButtonClass(soft), className)} {...rest}>
      <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
    </button>
  );
}

export function IconLink({
  icon: Glyph,
  label,
  className,
  soft = false,
  ...rest
}: { icon: Icon; label: string; soft?: boolean } & Omit<ComponentProps<'a'>, 'children'>) {
  return (
    <a title={label} className={cx(iconButtonClass(soft), className)} {...rest}>
      <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
      <span className="sr-only">{label}</span>
    </a>
  );
}

function iconButtonClass(soft: boolean): string {
  return cx(
    'inline-flex size-tap shrink-0 items-center justify-center rounded-12 text-text transition-colors duration-(--t-fast)',
    soft ? 'bg-strong hover:bg-line' : 'hover:bg-strong',
  );
}
