'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FormAnswers } from '#ui/form-answers.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveWishAction } from '../actions.ts';
import type { MyWish } from '../queries.ts';
import { WishFields } from './wish-fields.tsx';

/** On the buyer's order, until its invoice has a number. */
export function WishForm({ code, wish }: { code: string; wish: MyWish | null }) {
  const t = useTranslations('invoices.wish');
  const form = useForm(saveWishAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      <FormAnswers value={form.value} error={form.error}>
        <WishFields wish={wish} />
      </FormAnswers>
      <SubmitButton wide>{t('save')}</SubmitButton>
    </form>
  );
}
