'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { confirmOwnAction, confirmRecallAction } from '../actions.ts';
import { type Choice, choicesAt, LAST_DIGITS, type Stage } from '../core/recall.ts';

type Asked = { stage: Stage; choice: Choice | null };

function Choices({ id, form, stage, choice: noted }: { id?: string; form: ReturnType<typeof useForm> } & Asked) {
  const t = useTranslations('recalls.confirm');
  return (
    <ChoiceGroup name="choice" id={id} legend={t(noted ? 'change' : 'choice')} error={form.error('choice')}>
      <div className="grid gap-2">
        {choicesAt(stage)
          .filter((choice) => choice !== noted)
          .map((choice) => (
            <RadioCard
              key={choice}
              name="choice"
              value={choice}
              label={t(`option.${stage}.${choice}`)}
              hint={t(`option.${stage}.${choice}Hint`)}
              defaultChecked={form.value('choice') === choice}
            />
          ))}
      </div>
    </ChoiceGroup>
  );
}

/** By the link, for who shows that the order is his. */
export function ConfirmForm({ linkCode, ...asked }: { linkCode: string } & Asked) {
  const t = useTranslations('recalls.confirm');
  const form = useForm(confirmRecallAction);
  return (
    <form action={form.send} noValidate className="grid gap-5">
      <ErrorSummary
        errors={form.errors}
        labels={{ choice: t(asked.choice ? 'change' : 'choice'), digits: t('digits') }}
      />
      <input type="hidden" name="linkCode" value={linkCode} />
      <Choices form={form} {...asked} />
      <Field name="digits" label={t('digits')} hint={t('digitsHint')} error={form.error('digits')}>
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          maxLength={LAST_DIGITS}
          className="max-w-32"
          defaultValue={form.value('digits')}
        />
      </Field>
      <SubmitButton wide>{t(asked.choice ? 'sendChange' : 'send')}</SubmitButton>
    </form>
  );
}

/** On the order's own page, which may show several: each one's box is told by its recall. */
export function OwnForm({ code, recall, ...asked }: { code: string; recall: string } & Asked) {
  const t = useTranslations('recalls.confirm');
  const form = useForm(confirmOwnAction, { refresh: true });
  const id = `choice-${recall}`;
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'choice' ? { ...error, field: id } : error))}
        labels={{ [id]: t(asked.choice ? 'change' : 'choice') }}
      />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="recall" value={recall} />
      <Choices id={id} form={form} {...asked} />
      <SubmitButton wide>{t(asked.choice ? 'sendChange' : 'send')}</SubmitButton>
    </form>
  );
}
