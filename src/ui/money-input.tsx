'use client';
import type { ComponentProps } from 'react';
import { groupThousands } from '#kernel/money.ts';
import { TextInput } from './field.tsx';

/** Đồng, typed with or without dots; shown with dots when the box is left. The server reads both. */
export function MoneyInput({
  onBlur,
  defaultValue,
  ...rest
}: Omit<ComponentProps<typeof TextInput>, 'defaultValue'> & { defaultValue?: string | number }) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      suffix="₫"
      {...rest}
      defaultValue={defaultValue === undefined ? undefined : withDots(String(defaultValue))}
      onBlur={(event) => {
        event.currentTarget.value = withDots(event.currentTarget.value);
        onBlur?.(event);
      }}
    />
  );
}

/** Anything that is not plainly a whole number stays as typed, so that the person can mend it. */
function withDots(typed: string): string {
  const digits = typed.replace(/[.\s]/g, '');
  return /^\d{1,12}$/.test(digits) ? groupThousands(BigInt(digits)) : typed;
}
