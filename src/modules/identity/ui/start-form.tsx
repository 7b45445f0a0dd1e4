'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { startJourneyAction } from '../actions.ts';

/** The tick without which nothing is asked about anybody, and who sits beside. */
export function StartForm({ shopId, isAgain }: { shopId: string; isAgain: boolean }) {
  const t = useTranslations('identity');
  const form = useForm(startJourneyAction);
  return (
    <form action={form.send} className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      <Field name="besides" label={t('besides')} hint={t('besidesHint')} optional error={form.error('besides')}>
        <TextInput autoComplete="off" maxLength={80} defaultValue={form.value('besides')} />
      </Field>
      <Field name="agree" label={t('consentTitle')} error={form.error('agree')}>
        {(aria) => <Checkbox {...aria} value="yes" label={t('consent')} />}
      </Field>
      <SubmitButton className="justify-self-start">{t(isAgain ? 'startAgain' : 'start')}</SubmitButton>
    </form>
  );
}
