'use client';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { cx } from './class-names.ts';

/** − number +. The number can be typed; without scripts it is a plain number box. */
export function Quantity({
  name,
  defaultValue = 1,
  min = 1,
  max = 9999,
  label,
  unit,
  small = false,
  onCommit,
  ...aria
}: {
  name: string;
  defaultValue?: number;
  min?: number;
  max?: number;
  label?: string;
  /** What is counted, beside the number where it is short enough. */
  unit?: string;
  small?: boolean;
  /** Called with the new number after a press or when the box is left. */
  onCommit?: (quantity: number) => void;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}) {
  const t = useTranslations('ui');
  const input = useRef<HTMLInputElement>(null);
  const fits = unit !== undefined && unit.length < 6;

  function step(by: 1 | -1) {
    const box = input.current;
    if (!box) return;
    const next = Math.min(max, Math.max(min, (Number.parseInt(box.value, 10) || 0) + by));
    box.value = String(next);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    onCommit?.(next);
  }

  const button = 'flex w-tap shrink-0 items-center justify-center text-text hover:bg-brand-soft noscript:hidden';
  return (
    <span
      className={cx(
        'inline-flex items-stretch overflow-hidden rounded-12 border-[1.5px] border-line-control bg-surface has-focus-visible:overflow-visible',
        small ? 'h-tap' : 'h-control',
      )}
    >
      <button type="button" aria-label={t('decrease')} className={cx(button, 'rounded-l-10')} onClick={() => step(-1)}>
        <Minus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </button>
      <input
        ref={input}
        type="number"
        inputMode="numeric"
        name={name}
        min={min}
        max={max}
        step={1}
        required
        defaultValue={defaultValue}
        // Inside a Field its label names the box.
        aria-label={label ?? (aria.id === undefined ? t('quantity') : undefined)}
        onBlur={(event) => onCommit?.(Number.parseInt(event.currentTarget.value, 10) || min)}
        className={cx(
          '[appearance:textfield] border-line bg-transparent font-semibold tabular noscript:w-24 noscript:[appearance:auto]',
          fits ? 'w-9 border-l pr-1 text-right' : 'w-12 border-x text-center',
          '[&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none noscript:[&::-webkit-inner-spin-button]:appearance-auto',
        )}
        {...aria}
      />
      {fits && (
        <span aria-hidden="true" className="flex items-center border-r border-line pr-2.5 font-semibold">
          {unit}
        </span>
      )}
      <button type="button" aria-label={t('increase')} className={cx(button, 'rounded-r-10')} onClick={() => step(1)}>
        <Plus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </button>
    </span>
  );
}
