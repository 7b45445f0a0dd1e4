import { z } from 'zod';
import { type ErrorCode, isErrorCode } from '#kernel/errors.ts';
import type { Err, FieldError, Result } from '#kernel/result.ts';

/** Input refused by its schema, as codes of the catalogue; a schema may name its own code as the message. */
export function refusalOf(error: z.ZodError): Err {
  const fields: FieldError[] = [];
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'form';
    if (!fields.some((f) => f.field === field)) fields.push({ field, ...codeOf(issue) });
  }
  return { ok: false, code: 'FORM_INVALID', fields };
}

function codeOf(issue: z.core.$ZodIssue): { code: ErrorCode; detail?: Record<string, string | number> } {
  if (isErrorCode(issue.message))
    return {
      code: issue.message,
      ...(issue.code === 'custom' && issue.params ? { detail: issue.params as Record<string, string | number> } : {}),
    };
  if (issue.code === 'too_small') {
    if (issue.origin === 'string')
      return Number(issue.minimum) <= 1
        ? { code: 'REQUIRED' }
        : { code: 'TOO_SHORT', detail: { min: Number(issue.minimum) } };
    return issue.origin === 'array' ? { code: 'REQUIRED' } : { code: 'OUT_OF_RANGE' };
  }
  if (issue.code === 'too_big')
    return issue.origin === 'string'
      ? { code: 'TOO_LONG', detail: { max: Number(issue.maximum) } }
      : { code: 'OUT_OF_RANGE' };
  if (issue.code === 'invalid_type')
    return { code: issue.input === undefined || issue.input === '' ? 'REQUIRED' : 'NOT_A_NUMBER' };
  if (issue.code === 'invalid_value') return { code: issue.input === undefined ? 'REQUIRED' : 'CHOICE_UNKNOWN' };
  return { code: 'BODY_INVALID' };
}

export function parse<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success ? { ok: true, value: parsed.data } : refusalOf(parsed.error);
}

/** A refusal with what `rules` finds in the fields that can be read by themselves, in the order of the form. */
export async function alsoRefused<S extends z.ZodType>(
  schema: S,
  input: Readonly<Record<string, unknown>>,
  refusal: Err,
  rules: (readable: Partial<z.output<S>>) => Promise<FieldError[]>,
): Promise<Err> {
  if (!(schema instanceof z.ZodObject)) return refusal;
  const shape: Record<string, z.ZodType> = schema.shape;
  const readable = Object.entries(shape).flatMap(([name, field]) => {
    const read = field.safeParse(input[name]);
    return read.success ? [[name, read.data]] : [];
  });
  const refused = refusal.fields ?? [];
  const more = await rules(Object.fromEntries(readable) as Partial<z.output<S>>);
  const fields = [...refused, ...more.filter(({ field }) => !refused.some((known) => known.field === field))];
  const place = ({ field }: FieldError): number => Object.keys(shape).indexOf(field);
  return { ...refusal, fields: fields.sort((a, b) => place(a) - place(b)) };
}

/** A form as an object: `name[]` gathers a list, an empty file is no file, text is trimmed (but for passwords). */
export function formObject(form: FormData): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, raw] of form.entries()) {
    if (key.startsWith('$')) continue;
    const value = typeof raw === 'string' ? typedText(key, raw) : raw.size > 0 ? raw : undefined;
    if (value === undefined) continue;
    if (key.endsWith('[]')) {
      const name = key.slice(0, -2);
      out[name] = [...((out[name] as unknown[] | undefined) ?? []), value];
    } else out[key] = value;
  }
  return out;
}

function typedText(key: string, raw: string): string {
  const text = withoutNul(raw);
  return /password/i.test(key) ? text : text.trim();
}

/** PostgreSQL keeps no text with a NUL in it, and nobody types one. */
export const withoutNul = (text: string): string => text.replaceAll('\u0000', '');

/** What may be shown again after a refusal: typed text, never a secret or a file. */
export function typedValues(form: FormData): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, value] of form.entries())
    if (typeof value === 'string' && !key.startsWith('$') && !/password|otp|^code$/i.test(key)) {
      out[key] = out[key] === undefined || !key.endsWith('[]') ? value : `${out[key]}\n${value}`;
    }
  return out;
}
