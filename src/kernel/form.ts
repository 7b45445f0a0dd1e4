/** What a form's server action gives back: refusals in words, and what was typed, so that nothing is lost. */
export type FormError = {
  field: string;
  message: string;
  /** The words fit any box and do not say which: a list of refusals calls the box by its name. */
  isOfAnyBox?: true;
};

export type FormState = {
  errors: FormError[];
  values: Record<string, string>;
  /** A good outcome said in place, in words. */
  notice?: string;
};

export const EMPTY_FORM: FormState = { errors: [], values: {} };

/** The first message for a field, if it was refused. */
export function errorFor(errors: readonly FormError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
