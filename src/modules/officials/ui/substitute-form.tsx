'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { chooseSubstituteAction } from '../actions.ts';

/** Who is away, who stands in, from when to when. Those who choose for themselves alone are not asked who is away. */
export function SubstituteForm({
  officials,
  absentId,
  choosesForAll,
  today,
}: {
  officials: readonly SelectOption[];
  absentId: string;
  choosesForAll: boolean;
  today: string;
}) {
  const t = useTranslations('officials');
  const form = useForm(chooseSubstituteAction);
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary
        errors={form.errors.map((error) => ({
          ...error,
          field: error.field === 'reason' ? 'leave-reason' : error.field,
        }))}
      />
      <div key={JSON.stringify(form.errors)} className="grid gap-4">
        {choosesForAll ? (
          <Field name="absentId" label={t('absent')} error={form.error('absentId')}>
            <Select dense defaultValue={form.value('absentId', absentId)} options={officials} />
          </Field>
        ) : (
          <input type="hidden" name="absentId" value={absentId} />
        )}
        <Field
          name="substituteId"
          label={t('substitute')}
          hint={t('substituteHint')}
          error={form.error('substituteId')}
        >
          <Select
            dense
            defaultValue={form.value('substituteId')}
            placeholder={t('chooseOfficial')}
            options={officials.filter(({ value }) => choosesForAll || value !== absentId)}
          />
        </Field>
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field name="startsOn" label={t('startsOn')} error={form.error('startsOn')}>
            <TextInput type="date" dense min={today} defaultValue={form.value('startsOn', today)} />
          </Field>
          <Field name="endsOn" label={t('endsOn')} error={form.error('endsOn')}>
            <TextInput type="date" dense min={today} defaultValue={form.value('endsOn')} />
          </Field>
        </div>
        <Field name="reason" id="leave-reason" label={t('reason')} error={form.error('reason')}>
          <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
      </div>
      <SubmitButton size="dense" className="justify-self-start">
        {t('choose')}
      </SubmitButton>
    </form>
  );
}
