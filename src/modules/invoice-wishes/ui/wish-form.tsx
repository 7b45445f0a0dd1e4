'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { FormAnswers } from '#ui/form-answers.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveWishAction } from '../actions.ts';
import type { MyWish } from '../core/wish.ts';
import { WishFields } from './wish-fields.tsx';

/** On the buyer's order, until its invoice has a number; open where it was refused, also without scripts. */
export function WishForm({ code, wish, children }: { code: string; wish: MyWish | null; children: ReactNode }) {
  const t = useTranslations('invoices');
  const form = useForm(saveWishAction);
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'outline', wide: true })}>
        {t(wish ? 'mine.changeName' : 'mine.askName')}
      </summary>
      <div className="mt-3 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <form action={form.send} noValidate className="grid gap-5">
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="code" value={code} />
          <FormAnswers value={form.value} error={form.error}>
            <WishFields wish={wish} />
          </FormAnswers>
          <SubmitButton wide>{t('wish.save')}</SubmitButton>
        </form>
        {children}
      </div>
    </details>
  );
}
