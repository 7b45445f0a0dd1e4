'use client';
import { useRouter } from 'next/navigation';
import { useActionState, useEffect } from 'react';
import { EMPTY_FORM, errorFor, type FormError, type FormState } from '#kernel/form.ts';

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * A form's sending, its refusals and what was typed. `refresh` reads the page's figures anew after an answer that does
 * not lead elsewhere, since the answer may have come from what has changed meanwhile.
 */
export function useForm(action: FormAction, { refresh = false }: { refresh?: boolean } = {}) {
  const [state, send, isSending] = useActionState(action, EMPTY_FORM);
  const router = useRouter();
  useEffect(() => {
    if (refresh && (state.errors.length > 0 || state.notice)) router.refresh();
  }, [state, refresh, router]);
  // A refusal of the whole form carries no field's name: the summary shows it as plain text.
  const errors: FormError[] = state.errors.map((e) => (e.field === 'form' ? { ...e, field: '' } : e));
  return {
    send,
    isSending,
    errors,
    notice: state.notice,
    value: (name: string, otherwise = ''): string => state.values[name] ?? otherwise,
    hasValues: Object.keys(state.values).length > 0,
    error: (name: string): string | undefined => errorFor(errors, name),
  };
}
