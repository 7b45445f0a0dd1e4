/** What a form's server action gives back: refusals in words, and what was typed, so that nothing is lost. */
export type FormError = { field: string; message: string };

export type FormState = {
  errors: FormError[];
  values: Record<string, string>;
  /** A good outcome said in place, in words. */
  notice?: string;
};

export const EMPTY_FORM: FormState = { errors: [], values: {} };
