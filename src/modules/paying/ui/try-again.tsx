'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { changeWayAction } from '../actions.ts';

/** The same way once more, as a new attempt. */
export function TryAgain({ code, method }: { code: string; method: string }) {
  const t = useTranslations('pay');
  const form = useForm(changeWayAction);
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="method" value={method} />
      <SubmitButton wide>{t('tryAgain', { name: t(`name.${method}`) })}</SubmitButton>
    </form>
  );
}
