/** One refused answer: the field's name (also its id on the page) and a whole sentence for the person. */
export type FormError = { field: string; message: string };
export type FormErrors = FormError[];

/** What a form's server action gives back: refusals, and what was typed so that nothing is lost. */
export type FormState = { errors: FormErrors; values: Record<string, string> };

export const EMPTY_FORM: FormState = { errors: [], values: {} };

/** The first message for a field, if it was refused. */
export function errorFor(errors: readonly FormError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
