'use client';
import { useTranslations } from 'next-intl';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { refuseReturnAction } from '../actions.ts';

/** No, with the words the buyer reads; after the goods came, that they are not those agreed on. */
export function RefuseReturnForm({ returnCode, contest }: { returnCode: string; contest: boolean }) {
  const t = useTranslations('returns');
  const form = useForm(refuseReturnAction, { refresh: true });
  return (
    <details open={form.errors.length > 0}>
      <summary className={buttonClass({ variant: 'text', wide: true })}>
        {contest ? t('seller.contest') : t('seller.refuse')}
      </summary>
      <form action={form.send} noValidate className="mt-1 grid gap-4 rounded-16 border border-line bg-surface p-4">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="returnCode" value={returnCode} />
        <Field name="reason" label={t('seller.refuseWhy')} hint={t('seller.refuseHint')} error={form.error('reason')}>
          <TextArea maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
        <SubmitButton variant="danger" wide>
          {contest ? t('seller.contestSend') : t('seller.refuseSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
