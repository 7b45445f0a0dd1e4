import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names.ts';
import { controlClass, controlDenseClass } from './field.tsx';

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

type Props = Omit<ComponentProps<'select'>, 'children'> & {
  options?: readonly (SelectOption | SelectGroup)[];
  /** A first line with an empty value, such as "Chọn xã, phường". */
  placeholder?: string;
  dense?: boolean;
  children?: ReactNode;
};

export function Select({ options = [], placeholder, dense, className, children, ...rest }: Props) {
  return (
    <span className="relative block text-text">
      <select
        // A list takes its answer only when it is made: what was chosen before a refusal would be lost.
        key={String(rest.defaultValue)}
        {...rest}
        className={cx(
          controlClass,
          'appearance-none pr-11 text-ellipsis',
          dense && cx(controlDenseClass, 'pr-8!'),
          className,
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <option key={inner.value} value={inner.value} disabled={inner.disabled}>
                  {inner.label}
                </option>
              ))}
            </optgroup>
          ) : (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ),
        )}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        strokeWidth={1.75}
        className={cx('pointer-events-none absolute top-1/2 size-5 -translate-y-1/2', dense ? 'right-2' : 'right-3.5')}
      />
    </span>
  );
}
