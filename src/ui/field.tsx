import { CircleAlert, CircleCheck, Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import { cx } from './class-names.ts';

export type FieldAria = {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

/** What ties a control to its label, hint and error. Field does it by itself for one child control. */
export function fieldAria({
  name,
  id = name,
  hint,
  error,
}: {
  name: string;
  id?: string;
  hint?: ReactNode;
  error?: string;
}): FieldAria {
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { id, name, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined };
}

type FieldProps = {
  name: string;
  /** Defaults to the name; error summaries link to it. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Says "không bắt buộc" beside the label. */
  optional?: boolean;
  /** A quiet line under the box; `ok` adds a green tick. */
  below?: ReactNode;
  belowTone?: 'plain' | 'ok';
  labelHidden?: boolean;
  /** One control of this folder (it is given id, name and aria), or a function that is handed them. */
  children: ReactElement<Partial<FieldAria>> | ((aria: FieldAria) => ReactNode);
  className?: string;
};

/** Label, hint, error and one control, in the order they are read. */
export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  below,
  belowTone = 'plain',
  labelHidden,
  children,
  className,
}: FieldProps) {
  const t = useTranslations('ui');
  const aria = fieldAria({ id, name, hint, error });
  const control =
    typeof children === 'function'
      ? children(aria)
      : isValidElement(children)
        ? cloneElement(children, aria)
        : children;
  return (
    <div className={cx('min-w-0', error && 'border-l-4 border-bad-mark pl-3.5', className)}>
      <label htmlFor={id} className={cx('block w-fit font-semibold', labelHidden && 'sr-only')}>
        {label}
        {optional && <span className="font-normal text-text-3"> ({t('optional')})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-text-3">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className={labelHidden && !hint && !error ? '' : 'mt-1.5'}>{control}</div>
      {below && (
        <p
          className={cx(
            'mt-1.5 flex items-center gap-1.5 text-14',
            belowTone === 'ok' ? 'text-ok-text' : 'text-text-3',
          )}
        >
          {belowTone === 'ok' && <CircleCheck aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
          {below}
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations('ui');
  return (
    <p id={id} className="mt-0.5 flex gap-2 font-semibold text-danger">
      <CircleAlert aria-hidden="true" className="mt-1 size-4.5 shrink-0" strokeWidth={2} />
      <span>
        <span className="sr-only">{t('error')}: </span>
        {children}
      </span>
    </p>
  );
}

/** The box of every control: 48 high, 1.5 px line, radius 10; brick and 2 px when refused. */
export const controlClass = cx(
  'block w-full min-w-0 min-h-control rounded-10 border-[1.5px] border-line-control bg-surface px-3.5 py-2 text-16 text-text',
  'transition-colors duration-(--t-fast) hover:border-text-3',
  'aria-invalid:border-2 aria-invalid:border-bad-mark',
  '[&[readonly]]:border-line-strong [&[readonly]]:bg-strong [&[readonly]]:text-text-2',
  'disabled:bg-strong disabled:text-text-2 disabled:border-line-strong',
);
/** 36 px for the department's dense screens. */
export const controlDenseClass = 'min-h-dense! rounded-8! px-2.5! py-1! text-14!';

type ControlLook = { dense?: boolean; suffix?: ReactNode; prefix?: ReactNode; locked?: boolean };

export function TextInput({
  dense,
  suffix,
  prefix,
  locked,
  className,
  ...rest
}: ControlLook & Omit<ComponentProps<'input'>, 'prefix'>) {
  const input = (
    <input
      type="text"
      readOnly={locked || rest.readOnly}
      {...rest}
      className={cx(
        controlClass,
        dense && controlDenseClass,
        Boolean(suffix) && 'pr-12',
        locked && 'pr-11',
        Boolean(prefix) && 'pl-11',
        className,
      )}
    />
  );
  if (!suffix && !locked && !prefix) return input;
  return (
    <span className="relative block">
      {prefix && (
        <span className="pointer-events-none absolute inset-y-0 left-3.5 flex items-center text-text-3">{prefix}</span>
      )}
      {input}
      {suffix && !locked && (
        <span className="pointer-events-none absolute inset-y-0 right-3.5 flex items-center text-text-3">{suffix}</span>
      )}
      {locked && (
        <span className="pointer-events-none absolute inset-y-0 right-3.5 flex items-center text-text">
          <Lock aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </span>
      )}
    </span>
  );
}

export function TextArea({ className, dense, ...rest }: { dense?: boolean } & ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={cx(controlClass, 'min-h-24 py-2.5', dense && 'min-h-16! rounded-8! text-14!', className)}
    />
  );
}

/** A Vietnamese phone number; dots and spaces are fine, the server reads them all. */
export function PhoneInput(props: ComponentProps<typeof TextInput>) {
  return <TextInput type="tel" inputMode="tel" autoComplete="tel" {...props} />;
}

/** Digits of a one-time code, wide apart and easy to check. */
export function CodeInput({ className, ...rest }: ComponentProps<typeof TextInput>) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      {...rest}
      className={cx('max-w-44 text-20 tracking-[0.2em] tabular', className)}
    />
  );
}
