'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useFormStatus } from 'react-dom';
import type { FormError } from '#kernel/form.ts';

/** Said with the field's name, where the words do not have it already. */
const named = ({ message }: FormError, label: string | false | undefined): string =>
  !label || message.toLowerCase().includes(label.toLowerCase()) ? message : `${label.replace(/[?:]$/, '')}: ${message}`;

/** What a box is called on the page: the first words of its label, without what stands beside them, or its legend. */
function nameOnPage(id: string): string {
  const box = document.getElementById(id);
  if (box instanceof HTMLFieldSetElement) return box.querySelector('legend')?.textContent ?? '';
  const label = box && 'labels' in box ? (box as HTMLInputElement).labels?.[0] : undefined;
  return label?.firstChild?.textContent ?? '';
}

/** Names of the boxes of which the refusals themselves say nothing, once the page is there to be read. */
function useNamesOnPage(errors: readonly FormError[]): Readonly<Record<string, string>> {
  const [names, setNames] = useState<Record<string, string>>({});
  const asked = errors.flatMap(({ field, isOfAnyBox }) => (isOfAnyBox ? [field] : [])).join('\n');
  useLayoutEffect(() => {
    if (asked) setNames(Object.fromEntries(asked.split('\n').map((id) => [id, nameOnPage(id)])));
  }, [asked]);
  return names;
}

/**
 * Stands on top of a refused form and takes focus, once for each answer. Each line leads to its field; without scripts
 * the links still jump. An error whose field is '' belongs to the whole form and is plain text.
 */
export function ErrorSummary({
  errors,
  title,
  labels = {},
  takeFocus = true,
}: {
  errors: readonly FormError[];
  title?: string;
  /** Names of fields, where a line would not say which one it is about and no label of the page does. */
  labels?: Readonly<Record<string, string>>;
  takeFocus?: boolean;
}) {
  const t = useTranslations('ui');
  const { pending: isSending } = useFormStatus();
  const box = useRef<HTMLDivElement>(null);
  const names = useNamesOnPage(errors);
  // By words and by sending, not by the list: a list made anew each time the page's figures are read again would take
  // focus out of the box in which the person types already, and what is typed then is lost.
  const words = errors.map(({ field, message }) => `${field}: ${message}`).join('\n');
  useEffect(() => {
    if (words && !isSending && takeFocus) box.current?.focus();
  }, [words, isSending, takeFocus]);
  if (errors.length === 0) return null;
  const onlyGeneral = errors.every((error) => error.field === '');
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      data-takes-focus=""
      className="rounded-16 border-[3px] border-bad-mark bg-surface p-4.5 lg:px-5"
    >
      {!(onlyGeneral && title === undefined) && (
        <h2 className="text-18 font-semibold tracking-normal">
          {title ?? t('errorSummary', { count: errors.length })}
        </h2>
      )}
      <ul className={onlyGeneral && title === undefined ? '' : 'mt-1'}>
        {errors.map((error) => (
          <li key={`${error.field}:${error.message}`}>
            {error.field === '' ? (
              <span className="font-semibold text-danger">{error.message}</span>
            ) : (
              <a
                href={`#${error.field}`}
                className="inline-flex min-h-tap items-center py-px font-medium text-danger underline underline-offset-4 hover:text-danger-hover hover:decoration-2"
                onClick={(event) => {
                  const field = document.getElementById(error.field);
                  if (!field) return;
                  event.preventDefault();
                  field.focus({ preventScroll: true });
                  (field.closest('fieldset') ?? field.parentElement?.parentElement ?? field).scrollIntoView({
                    block: 'center',
                  });
                }}
              >
                {named(error, labels[error.field] ?? (error.isOfAnyBox && names[error.field]))}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
