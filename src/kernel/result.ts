import type { ErrorCode } from './errors.ts';
import { formatVnd, groupThousands } from './money.ts';

/** What a message about a refusal may name: a shop, a line, a limit. Plain values only, they travel to screens and programs. */
export type Detail = Record<string, string | number | boolean | null>;

/**
 * A detail as its sentence takes it. Money and large numbers are written as on every screen, with dots whatever the
 * language; small numbers stay numbers, since plurals choose by them.
 */
export function spokenDetail(detail: Detail = {}): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(detail).flatMap(([name, value]) => (value === null ? [] : [[name, spoken(name, value)]])),
  );
}

function spoken(name: string, value: string | number | boolean): string | number {
  if (typeof value !== 'number') return String(value);
  if (name.endsWith('Vnd')) return formatVnd(value);
  return Number.isInteger(value) && Math.abs(value) >= 1000 ? groupThousands(value) : value;
}

/** One field of a form that cannot be taken as it is; `field` is the input's name. */
export type FieldError = { field: string; code: ErrorCode; detail?: Detail };

export type Ok<T> = { ok: true; value: T };
export type Err = { ok: false; code: ErrorCode; detail?: Detail; fields?: FieldError[]; quote?: unknown };

/** An expected outcome: a value, or a refusal with a code of the one catalogue. Bugs throw instead. */
export type Result<T> = Ok<T> | Err;

export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function err(code: ErrorCode, detail?: Detail): Err {
  return detail ? { ok: false, code, detail } : { ok: false, code };
}

/** A refusal that belongs to fields of the form. */
export function fieldErr(field: string, code: ErrorCode, detail?: Detail): Err {
  return { ok: false, code: 'FORM_INVALID', fields: [detail ? { field, code, detail } : { field, code }] };
}

/** Thrown inside a transaction to roll it back with a refusal; `transaction` turns it into the value again. */
export class Refusal extends Error {
  readonly refusal: Err;
  constructor(refusal: Err) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The value, or the refusal thrown: for use inside a transaction, where a refusal must roll back. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result);
}
