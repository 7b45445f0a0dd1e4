'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { askDepartmentAction } from '../actions.ts';
import { ASKED_KINDS } from '../core/request.ts';

/** A question, a correction or a restriction that no page does by itself. */
export function AskForm() {
  const t = useTranslations('personalData');
  const form = useForm(askDepartmentAction);
  return (
    <form action={form.send} className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <ChoiceGroup name="kind" legend={t('ask.kind')} error={form.error('kind')}>
        <div className="grid gap-2">
          {ASKED_KINDS.map((kind) => (
            <RadioCard
              key={kind}
              name="kind"
              value={kind}
              required
              label={t(`kind.${kind}`)}
              hint={t(`ask.hint.${kind}`)}
              defaultChecked={form.value('kind') === kind}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="text" label={t('ask.text')} hint={t('ask.textHint')} error={form.error('text')}>
        <TextArea rows={5} maxLength={2000} required defaultValue={form.value('text')} />
      </Field>
      <SubmitButton wide>{t('ask.send')}</SubmitButton>
    </form>
  );
}
