'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { type InquiryPart, REFUSALS } from '../core/inquiry.ts';

type Props = { action: FormAction; inquiryId: string; parts: readonly InquiryPart[]; due: string };

/** What of it is given, or why nothing is; the words go to whoever asked. */
export function AnswerForm({ action, inquiryId, parts, due }: Props) {
  const t = useTranslations('inquiries');
  const form = useForm(action, { refresh: true });
  const [chosen, setChosen] = useState(form.value('decision'));
  const given = form.hasValues ? form.value('parts[]').split('\n') : parts;
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="inquiryId" value={inquiryId} />
      <ChoiceGroup name="decision" legend={t('decide')} error={form.error('decision')}>
        <div className="grid gap-1.5">
          {(['answer', ...REFUSALS] as const).map((decision) => (
            <RadioCard
              key={decision}
              dense
              name="decision"
              value={decision}
              label={t(`decision.${decision}`)}
              defaultChecked={form.value('decision') === decision}
              onChange={() => setChosen(decision)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceGroup name="parts" legend={t('give')} hint={t('giveHint')} error={form.error('parts')}>
        {parts.map((part) => (
          <Checkbox
            key={part}
            name="parts[]"
            value={part}
            label={t(`part.${part}`)}
            defaultChecked={given.includes(part)}
          />
        ))}
      </ChoiceGroup>
      <p className="text-text-2">{due}</p>
      <Field name="reason" label={t('words')} hint={t('wordsHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant={chosen !== '' && chosen !== 'answer' ? 'danger' : 'action'} wide>
        {t(chosen !== '' && chosen !== 'answer' ? 'refuse' : 'answer')}
      </SubmitButton>
    </form>
  );
}
