import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './class-names.ts';
import { FieldError } from './field.tsx';
import type { Icon } from './icon.ts';

type InputProps = Omit<ComponentProps<'input'>, 'type' | 'size'>;

const radioClass = cx(
  'm-0 size-6 shrink-0 appearance-none rounded-full border-2 border-line-control bg-surface',
  'checked:border-[7px] checked:border-action hover:border-text-3 checked:hover:border-action-hover',
  'disabled:border-line-strong disabled:bg-strong',
);

/** A question with several answers: legend, hint, error, then the choices. `name` is its id for error summaries, unless given. */
export function ChoiceGroup({
  name,
  id = name,
  legend,
  hint,
  error,
  legendHidden,
  children,
  className,
}: {
  name: string;
  id?: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  legendHidden?: boolean;
  children: ReactNode;
  className?: string;
}) {
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy || undefined}
      className={cx('min-w-0', error && 'border-l-4 border-bad-mark pl-3.5', className)}
    >
      <legend className={cx('font-semibold', legendHidden && 'sr-only')}>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-text-3">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className={legendHidden ? '' : 'mt-1.5'}>{children}</div>
    </fieldset>
  );
}

/** One answer as a card: the whole card is the target; chosen = 2 px green line on a green ground. */
export function RadioCard({
  label,
  hint,
  end,
  dense,
  children,
  className,
  ...input
}: InputProps & { label: ReactNode; hint?: ReactNode; end?: ReactNode; dense?: boolean; children?: ReactNode }) {
  return (
    <label
      className={cx(
        'group relative flex cursor-pointer items-start gap-3 rounded-12 border border-line-strong bg-surface',
        dense ? 'px-3 py-2' : 'px-3.5 py-3',
        'hover:border-line-control has-checked:border-action has-checked:bg-brand-soft has-checked:shadow-[inset_0_0_0_1px_var(--action)]',
        'has-focus-visible:shadow-focus has-disabled:cursor-not-allowed has-disabled:bg-strong',
        className,
      )}
    >
      <input type="radio" {...input} className={cx(radioClass, 'focus-visible:shadow-none!')} />
      <span className="min-w-0 flex-1">
        <span className={cx('flex justify-between gap-3', dense ? 'group-has-checked:font-semibold' : 'font-semibold')}>
          <span>{label}</span>
          {end && <span className="shrink-0">{end}</span>}
        </span>
        {hint && <span className="block text-text-2">{hint}</span>}
        {children && <span className="block">{children}</span>}
      </span>
    </label>
  );
}

/** A plain radio in a 44 px row, with a count at the end where it filters. */
export function Radio({ label, end, className, ...input }: InputProps & { label: ReactNode; end?: ReactNode }) {
  return (
    <label className={cx('flex min-h-tap cursor-pointer items-center gap-3 py-1.5', className)}>
      <input type="radio" {...input} className={radioClass} />
      <span className="min-w-0 flex-1">{label}</span>
      {end && <span className="text-14 text-text-3">{end}</span>}
    </label>
  );
}

/** The square alone, for tables; it needs an aria-label. */
export function CheckSquare({ className, dense, ...input }: InputProps & { dense?: boolean }) {
  const size = dense ? 'size-5' : 'size-6';
  return (
    <span className={cx('relative inline-flex shrink-0', size, className)}>
      <input
        type="checkbox"
        {...input}
        className={cx(
          'peer m-0 appearance-none rounded-6 border-2 border-line-control bg-surface hover:border-text-3',
          'checked:border-action checked:bg-action aria-invalid:border-bad-mark disabled:border-line-strong disabled:bg-strong',
          dense && "before:absolute before:-inset-2 before:content-['']",
          size,
        )}
      />
      <Check
        aria-hidden="true"
        strokeWidth={2.5}
        className={cx(
          'pointer-events-none absolute inset-0 m-auto hidden text-on-brand peer-checked:block',
          dense ? 'size-3.5' : 'size-4',
        )}
      />
    </span>
  );
}

/** A tick in a 44 px row. `end` is a count or a price. */
export function Checkbox({
  label,
  hint,
  end,
  className,
  ...input
}: InputProps & { label: ReactNode; hint?: ReactNode; end?: ReactNode }) {
  const ownId = useId();
  const id = input.id ?? ownId;
  return (
    <label htmlFor={id} className={cx('flex min-h-tap cursor-pointer items-start gap-3 py-2.5', className)}>
      <CheckSquare {...input} id={id} />
      <span className="min-w-0 flex-1">
        {label}
        {hint && <span className="block text-text-2">{hint}</span>}
      </span>
      {end && <span className="text-14 leading-6 text-text-3">{end}</span>}
    </label>
  );
}

export type ChipOption = { value: string; label: ReactNode; hint?: ReactNode; icon?: Icon; disabled?: boolean };

/** One-tap answers: round chips, or boxes of two lines when the answers carry a hint. */
export function ChoiceChips({
  name,
  id,
  legend,
  hint,
  error,
  legendHidden,
  options,
  defaultValue,
  required,
  multiple = false,
  className,
}: {
  name: string;
  id?: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  legendHidden?: boolean;
  options: readonly ChipOption[];
  defaultValue?: string | readonly string[];
  required?: boolean;
  multiple?: boolean;
  className?: string;
}) {
  const chosen = typeof defaultValue === 'string' ? [defaultValue] : (defaultValue ?? []);
  const boxes = options.some((option) => option.hint);
  return (
    <ChoiceGroup
      name={name}
      id={id}
      legend={legend}
      hint={hint}
      error={error}
      legendHidden={legendHidden}
      className={className}
    >
      <div className="flex flex-wrap gap-2">
        {options.map(({ icon: Glyph, ...option }) => (
          <label
            key={option.value}
            className={cx(
              'relative inline-flex min-h-tap cursor-pointer items-center gap-2 border bg-surface hover:border-line-control',
              boxes ? 'rounded-12 border-line-strong px-3.5 py-2.5' : 'rounded-full border-line-strong px-4',
              'has-checked:border-action has-checked:bg-brand-soft has-focus-visible:shadow-focus',
              boxes ? 'has-checked:shadow-[inset_0_0_0_1px_var(--action)]' : 'has-checked:text-ok-text',
              'has-disabled:cursor-not-allowed has-disabled:bg-strong has-disabled:text-text-3',
            )}
          >
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              disabled={option.disabled}
              required={required && !multiple}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-[inherit] focus-visible:shadow-none!"
            />
            {Glyph && <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />}
            <span>
              <span className={boxes ? 'block font-semibold leading-snug' : 'font-medium'}>{option.label}</span>
              {option.hint && <span className="block text-14 text-text-2">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}
