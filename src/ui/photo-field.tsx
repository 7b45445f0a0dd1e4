'use client';
import type { ReactNode } from 'react';
import { controlClass, Field } from './field.tsx';
import { shrinkChosen } from './smaller-picture.ts';

/** Photos with a form: made small on the phone as soon as they are chosen; without scripts they go as taken. */
export function PhotoField({
  name,
  id = name,
  label,
  hint,
  error,
  multiple = false,
  isNeeded = false,
}: {
  name: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  multiple?: boolean;
  isNeeded?: boolean;
}) {
  return (
    <Field name={name} id={id} label={label} hint={hint} optional={!isNeeded} error={error}>
      {(aria) => (
        <input
          {...aria}
          name={multiple ? `${name}[]` : name}
          type="file"
          accept="image/*"
          multiple={multiple}
          className={controlClass}
          onChange={(event) => void shrinkChosen(event.currentTarget)}
        />
      )}
    </Field>
  );
}
