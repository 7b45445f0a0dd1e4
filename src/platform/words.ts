import { createTranslator } from 'use-intl/core';
import type { ErrorCode } from '#kernel/errors.ts';
import type { FormError } from '#kernel/form.ts';
import { type Detail, type FieldError, spokenDetail } from '#kernel/result.ts';
import en from '../messages/en.json' with { type: 'json' };
import vi from '../messages/vi.json' with { type: 'json' };

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_HEADER = 'x-locale';

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}

type Say = (key: string, values?: Record<string, string | number>) => string;

/** Words outside of pages: SMS texts, problems of the API, messages of actions. `say('vi', 'errors')('NOT_FOUND')`. */
export function say(locale: Locale, namespace: string): Say {
  const messages = (locale === 'en' ? en : vi) as Record<string, unknown>;
  const translate = createTranslator({ locale, messages, timeZone: 'Asia/Ho_Chi_Minh' }) as unknown as Say;
  return (key, values) => translate(`${namespace}.${key}`, values);
}

/** The sentence for a refusal. Numbers and names come from its detail. */
export function errorText(locale: Locale, code: ErrorCode, detail?: Detail): string {
  const values = spokenDetail(detail);
  if (code === 'OUT_OF_RANGE' && values.min !== undefined && values.max !== undefined)
    return say(locale, 'numberBox')('between', values);
  return say(locale, 'errors')(code, values);
}

/** "This box is empty", "too short": true of any box, so that the words alone do not tell one from another. */
const OF_ANY_BOX: ReadonlySet<ErrorCode> = new Set([
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'NOT_A_NUMBER',
  'OUT_OF_RANGE',
  'CHOICE_UNKNOWN',
  'DATE_INVALID',
  'DATE_PAST',
  'DATE_FUTURE',
  'DATES_REVERSED',
  'INQUIRY_DATE_FUTURE',
  'INQUIRY_DAYS_TOO_MANY',
  'STOCK_INVALID',
  'REASON_REQUIRED',
  'FILE_MISSING',
]);

/** Beside a field: an empty box is called by its name, since the summary on top stands away from it. */
export function fieldError(locale: Locale, { field, code, detail }: FieldError): FormError {
  if (code === 'REQUIRED' && Object.hasOwn(vi.emptyBox, field))
    return { field, message: say(locale, 'emptyBox')(field) };
  const message = errorText(locale, code, detail);
  return OF_ANY_BOX.has(code) ? { field, message, isOfAnyBox: true } : { field, message };
}
