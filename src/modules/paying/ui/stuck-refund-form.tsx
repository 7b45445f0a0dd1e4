'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { settleStuckRefundAction } from '../actions.ts';

/** What a gateway said, asked by a person, of money that it has been sending back for days. */
export function StuckRefundForm({ refundId }: { refundId: string }) {
  const t = useTranslations('department.gateway');
  const form = useForm(settleStuckRefundAction, { refresh: true });
  const idOf = (name: string) => `${name}-${refundId}`;
  const errors = form.errors.map((error) => (error.field ? { ...error, field: idOf(error.field) } : error));
  return (
    <form action={form.send} className="grid gap-2.5">
      <p className="text-text-2">{t('askFirst')}</p>
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="refundId" value={refundId} />
      <ChoiceGroup name={idOf('outcome')} legend={t('outcome')} error={form.error('outcome')}>
        {(['sent', 'left'] as const).map((outcome) => (
          <Radio
            key={outcome}
            name="outcome"
            value={outcome}
            label={t(outcome === 'sent' ? 'outcomeSent' : 'outcomeLeft')}
            defaultChecked={form.value('outcome') === outcome}
          />
        ))}
      </ChoiceGroup>
      <Field
        name="reference"
        id={idOf('reference')}
        label={t('sentReference')}
        hint={t('sentReferenceHint')}
        error={form.error('reference')}
      >
        <TextInput dense maxLength={60} defaultValue={form.value('reference')} />
      </Field>
      <Field
        name="reason"
        id={idOf('reason')}
        label={t('stuckWhy')}
        hint={t('stuckWhyHint')}
        error={form.error('reason')}
      >
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('stuckButton')}
      </SubmitButton>
    </form>
  );
}
