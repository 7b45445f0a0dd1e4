import { z } from 'zod';
import type { ErrorCode } from '#kernel/errors.ts';
import { MAX_PRICE_VND } from '#kernel/money.ts';
import { parsePhone } from '#kernel/phone.ts';
import type { Detail } from '#kernel/result.ts';
import { type Day, isDay } from '#kernel/time.ts';

/** Fields that several rooms' forms share. A refusal is a code of the catalogue, with its detail in `params`. */
type Issues = { addIssue(issue: { code: 'custom'; message: ErrorCode; params?: Detail }): void };

export function refuseField(issues: Issues, code: ErrorCode, detail?: Detail): typeof z.NEVER {
  issues.addIssue({ code: 'custom', message: code, ...(detail ? { params: detail } : {}) });
  return z.NEVER;
}

// Control characters and the invisible ones that turn text around have no place in a name or an address; line feeds stay.
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

const clean = (text: string): string => text.normalize('NFC').replace(UNSEEN, '');

/** A code that people read aloud (`DH` for orders, `TH` for returns, `KN` for complaints); another than that is nothing known. */
export const codeField = (prefix: string) =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(new RegExp(`^${prefix}[A-HJ-NP-Z2-9]{8}$`), { error: 'NOT_FOUND' });

/** One line of text: single spaces, `min` to `max` characters. */
export const lineField = (min: number, max: number) =>
  z
    .string()
    .transform((text) => clean(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).min(min).max(max));

/** One line that may be left out: '' then. */
export const optionalLineField = (max: number) =>
  z
    .string()
    .default('')
    .transform((text) => clean(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(max));

/** Several lines: line ends are kept, '' when left out. */
export const textField = (max: number) =>
  z
    .string()
    .default('')
    .transform((text) => clean(text).replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max));

/** A person's, shop's or product's name. */
export const nameField = lineField(2, 80);

/** As of when the screen showed what is decided here: what was sent anew meanwhile has not been looked at. */
export const seenAtField = z.string().max(40).optional();

/** Why an official does something: read by the person it is done to. */
export const reasonField = z
  .string({ error: 'REASON_REQUIRED' })
  .transform((text) => clean(text).trim())
  .pipe(z.string().min(5, { error: 'REASON_REQUIRED' }).max(1000));

/** How many digits are missing can only be told of Vietnamese numbers. */
function refusePhone(issues: Issues, phone: { code: ErrorCode; missing?: number }): typeof z.NEVER {
  if (phone.missing !== undefined) return refuseField(issues, phone.code, { missing: phone.missing });
  return refuseField(issues, phone.code === 'PHONE_TOO_SHORT' ? 'PHONE_INVALID' : phone.code);
}

/** Any telephone, as E.164. */
export const phoneField = z
  .string()
  .min(1)
  .transform((text, issues) => {
    const phone = parsePhone(text);
    if (phone.ok) return phone.value.e164;
    return refusePhone(issues, phone);
  });

/** A Vietnamese mobile, as E.164: what an account needs. */
export const mobileField = z
  .string()
  .min(1)
  .transform((text, issues) => {
    const phone = parsePhone(text);
    if (!phone.ok) return refusePhone(issues, phone);
    return phone.value.isMobile ? phone.value.e164 : refuseField(issues, 'PHONE_NOT_MOBILE');
  });

/** Between which two sums, for the sentence that says so. */
const boundsOf = (min: bigint, max: bigint): Detail => ({ minVnd: Number(min), maxVnd: Number(max) });

/** `35.000`, `35 000 ₫`, `35000` → 35000n; whole đồng from `min` to `max`. */
export const vndField = (min: bigint, max: bigint = MAX_PRICE_VND, code: ErrorCode = 'PRICE_INVALID') =>
  z
    .string()
    .min(1)
    .transform((text, issues) => {
      const compact = text.replace(/\s|₫|đ$/giu, '');
      if (!/^(\d{1,19}|\d{1,3}([.,]\d{3}){1,6})$/.test(compact)) return refuseField(issues, code, boundsOf(min, max));
      const value = BigInt(compact.replace(/[.,]/g, ''));
      return value < min || value > max ? refuseField(issues, code, boundsOf(min, max)) : value;
    });

/** The same, but an empty box is null. */
export const optionalVndField = (min: bigint, max: bigint = MAX_PRICE_VND, code: ErrorCode = 'PRICE_INVALID') =>
  z
    .string()
    .default('')
    .transform((text, issues) => {
      if (text.trim() === '') return null;
      const value = vndField(min, max, code).safeParse(text);
      return value.success ? value.data : refuseField(issues, code, boundsOf(min, max));
    });

/** A whole number typed by a person: dots for thousands are let through, commas and signs are not. */
export const wholeNumberField = (min: number, max: number, code: ErrorCode = 'OUT_OF_RANGE') =>
  z
    .string()
    .min(1)
    .transform((text, issues) => {
      const compact = text.replace(/\s/g, '');
      if (!/^(\d{1,9}|\d{1,3}(\.\d{3}){1,2})$/.test(compact))
        return refuseField(issues, code === 'OUT_OF_RANGE' ? 'NOT_A_NUMBER' : code);
      const value = Number(compact.replaceAll('.', ''));
      return value < min || value > max ? refuseField(issues, code, { min, max }) : value;
    });

/** The same, but an empty box is null. */
export const optionalWholeNumberField = (min: number, max: number, code: ErrorCode = 'OUT_OF_RANGE') =>
  z
    .string()
    .default('')
    .transform((text, issues) => {
      if (text.trim() === '') return null;
      const value = wholeNumberField(min, max, code).safeParse(text);
      if (value.success) return value.data;
      const [issue] = value.error.issues;
      if (issue) issues.addIssue({ ...issue, path: [] });
      return z.NEVER;
    });

/** `2026-11-22` (a date input) or `22/11/2026` (typed). */
export const dayField = z
  .string()
  .min(1)
  .transform((text, issues): Day => {
    const day = toDay(text);
    return day ?? refuseField(issues, 'DATE_INVALID');
  });

export const optionalDayField = z
  .string()
  .default('')
  .transform((text, issues): Day | null => {
    if (text.trim() === '') return null;
    const day = toDay(text);
    return day ?? refuseField(issues, 'DATE_INVALID');
  });

function toDay(text: string): Day | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const [, day = '', month = '', year = ''] = typed ?? [];
  const written = typed ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  return isDay(written) ? written : null;
}

export const idField = z.uuid({ error: 'NOT_FOUND' });

/** An uploaded file, or what is said where none came. */
export const fileFieldOr = (missing: ErrorCode) => z.custom<File>(isFile, { error: missing });
export const fileField = fileFieldOr('FILE_MISSING');

/** Told by its parts: requests and tests may carry another class of the same name. */
function isFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value;
}

/** A checkbox: ticked or absent. */
export const tickField = z
  .string()
  .optional()
  .transform((value) => value !== undefined && value !== '' && value !== 'false');

/** One of the weekdays 1 = Monday … 7 = Sunday, from checkboxes named `…[]`. */
export const weekdaysField = z
  .array(z.string())
  .default([])
  .transform((values) => [...new Set(values.map(Number))].filter((n) => n >= 1 && n <= 7).sort((a, b) => a - b));

/** `06:30` → minutes since midnight. */
export const clockField = z
  .string()
  .min(1)
  .transform((text, issues) => {
    const parts = /^(\d{1,2}):(\d{2})$/.exec(text);
    const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : -1;
    return minutes < 0 || minutes > 1440 || Number(parts?.[2]) > 59 ? refuseField(issues, 'OUT_OF_RANGE') : minutes;
  });
