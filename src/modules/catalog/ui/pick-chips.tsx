'use client';
import type { ReactNode } from 'react';
import { cx } from '#ui/class-names.ts';
import type { Live } from './form-parts.ts';

/** Round one-tap answers that follow what is chosen, also when the same answers are offered in two places. */
export function PickChips({
  live,
  name,
  options,
}: {
  live: Live;
  name: string;
  options: readonly { value: string; label: ReactNode }[];
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'relative inline-flex min-h-tap cursor-pointer items-center rounded-full border border-line-strong bg-surface px-4 font-medium hover:border-line-control',
            'has-checked:border-action has-checked:bg-brand-soft has-checked:text-ok-text has-focus-visible:shadow-focus',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={live.value(name) === option.value}
            onChange={() => live.set(name, option.value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-[inherit] focus-visible:shadow-none!"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
