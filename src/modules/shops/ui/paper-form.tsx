'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { decidePaperAction } from '../actions.ts';

const CHOICES = ['renew', 'lapse'] as const;

/** The new paper was seen, with its dates; or the old one is left to end. */
export function PaperForm({ paperId, number, basis }: { paperId: string; number: string; basis: string }) {
  const t = useTranslations('department.paper');
  const d = useTranslations('department.decision');
  const form = useForm(decidePaperAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="paperId" value={paperId} />
      <ChoiceGroup name="decision" legend={d('title')} error={form.error('decision')}>
        <div className="grid gap-1.5">
          {CHOICES.map((choice) => (
            <RadioCard
              key={choice}
              dense
              required
              name="decision"
              value={choice}
              label={t(`choice.${choice}`)}
              hint={t(`choiceHint.${choice}`)}
              defaultChecked={form.value('decision') === choice}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="number" label={t('newNumber')} error={form.error('number')}>
        <TextInput dense autoComplete="off" maxLength={60} defaultValue={form.value('number', number)} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field name="issuedOn" label={t('newIssuedOn')} error={form.error('issuedOn')}>
          <TextInput dense type="date" defaultValue={form.value('issuedOn')} />
        </Field>
        <Field name="expiresOn" label={t('newExpiresOn')} error={form.error('expiresOn')}>
          <TextInput dense type="date" defaultValue={form.value('expiresOn')} />
        </Field>
      </div>
      <div>
        <p className="font-semibold">{d('basis')}</p>
        <p className="text-text-2">{basis}</p>
      </div>
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" wide>
        {d('send')}
      </SubmitButton>
    </form>
  );
}
