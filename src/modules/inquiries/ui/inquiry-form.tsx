'use client';
import { useTranslations } from 'next-intl';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { INQUIRY_PARTS } from '../core/inquiry.ts';

type Props = {
  action: FormAction;
  formKey: string;
  today: string;
  /** An official types in what came on paper. */
  isLetter?: boolean;
};

/** What is asked about one seller: whom, by what law, which parts, of which days, and whether he may know. */
export function InquiryForm({ action, formKey, today, isLetter = false }: Props) {
  const t = useTranslations('inquiries');
  const form = useForm(action);
  const line = (name: string, most: number, isNeeded = true) => (
    <Field name={name} label={t(`field.${name}`)} error={form.error(name)} optional={!isNeeded}>
      <TextInput dense maxLength={most} defaultValue={form.value(name)} />
    </Field>
  );
  const day = (name: string, hint?: string) => (
    <Field name={name} label={t(`field.${name}`)} hint={hint} error={form.error(name)}>
      <TextInput
        dense
        type="date"
        {...(name === 'silentUntil' ? { min: today } : { max: today })}
        defaultValue={form.value(name)}
      />
    </Field>
  );
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      {/* Lists and ticks take what was typed only when they are made anew. */}
      <div key={JSON.stringify(form.errors)} className="grid gap-4">
        {isLetter && (
          <fieldset className="grid gap-4 rounded-12 border border-line p-4">
            <legend className="px-1 font-semibold">{t('letter')}</legend>
            {line('authorityName', 200)}
            <div className="grid items-end gap-4 sm:grid-cols-2">
              {line('letterNumber', 60)}
              {day('letterDate')}
            </div>
            {line('signerName', 120)}
            <div className="grid items-end gap-4 sm:grid-cols-2">
              {day('requestedOn', t('requestedHint'))}
              <Field name="requestedClock" label={t('field.requestedClock')} error={form.error('requestedClock')}>
                <TextInput dense type="time" defaultValue={form.value('requestedClock')} />
              </Field>
            </div>
            <PhotoField name="scan" label={t('field.scan')} error={form.error('scan')} isNeeded />
          </fieldset>
        )}
        <Field name="about" label={t('field.about')} hint={t('aboutHint')} error={form.error('about')}>
          <TextInput dense maxLength={300} autoComplete="off" defaultValue={form.value('about')} />
        </Field>
        <Field name="legalBasis" label={t('field.legalBasis')} hint={t('basisHint')} error={form.error('legalBasis')}>
          <TextInput dense maxLength={300} defaultValue={form.value('legalBasis')} />
        </Field>
        {!isLetter && line('letterNumber', 60, false)}
        <Field name="purpose" label={t('field.purpose')} hint={t('purposeHint')} error={form.error('purpose')}>
          <TextArea dense rows={3} maxLength={1000} defaultValue={form.value('purpose')} />
        </Field>
        <ChoiceChips
          name="parts[]"
          id="parts"
          multiple
          legend={t('field.parts')}
          hint={t('partsHint')}
          error={form.error('parts')}
          defaultValue={form.value('parts[]').split('\n')}
          options={INQUIRY_PARTS.map((part) => ({ value: part, label: t(`part.${part}`) }))}
        />
        <div className="grid items-end gap-4 sm:grid-cols-2">
          {day('spanFrom')}
          {day('spanTo')}
        </div>
        <fieldset className="grid gap-4 rounded-12 border border-line p-4">
          <legend className="px-1 font-semibold">{t('silent')}</legend>
          <p className="text-text-2">{t('silentLead')}</p>
          {day('silentUntil')}
          {line('silentReason', 300)}
        </fieldset>
      </div>
      <SubmitButton size="dense" className="justify-self-start">
        {t(isLetter ? 'enter' : 'ask')}
      </SubmitButton>
    </form>
  );
}
