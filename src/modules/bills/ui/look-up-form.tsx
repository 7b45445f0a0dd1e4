'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { lookUpAction } from '../actions.ts';

/** The customer code with the biller's own name for it; it is posted, never part of an address. */
export function LookUpForm({ biller, label, example }: { biller: string; label: string; example: string }) {
  const t = useTranslations('bills');
  const form = useForm(lookUpAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="biller" value={biller} />
      <Field
        name="customerCode"
        label={label}
        hint={t('codeHint', { example })}
        error={form.error('customerCode')}
        below={t('codePrivacy')}
      >
        <TextInput
          defaultValue={form.value('customerCode')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          className="tabular"
        />
      </Field>
      <SubmitButton wide className="lg:w-fit">
        {t('lookUp')}
      </SubmitButton>
    </form>
  );
}
