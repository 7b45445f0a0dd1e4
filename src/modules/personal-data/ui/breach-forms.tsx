'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { addBreachEntryAction, recordBreachAction } from '../actions.ts';
import { BREACH_ENTRIES } from '../core/breach.ts';

/** A new entry of the register. `today` and `clock` are what most people would type. */
export function RecordBreachForm({ today, clock }: { today: string; clock: string }) {
  const t = useTranslations('personalData.breach');
  const form = useForm(recordBreachAction);
  return (
    <form action={form.send} className="grid max-w-160 gap-3">
      <ErrorSummary errors={form.errors} />
      <Field name="title" label={t('name')} error={form.error('title')}>
        <TextInput dense maxLength={120} required defaultValue={form.value('title')} />
      </Field>
      <Field name="story" label={t('story')} hint={t('storyHint')} error={form.error('story')}>
        <TextArea dense rows={4} maxLength={5000} required defaultValue={form.value('story')} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="knownDay" label={t('knownDay')} error={form.error('knownDay')}>
          <TextInput dense type="date" max={today} required defaultValue={form.value('knownDay', today)} />
        </Field>
        <Field name="knownClock" label={t('knownClock')} error={form.error('knownClock')}>
          <TextInput dense type="time" required defaultValue={form.value('knownClock', clock)} />
        </Field>
        <Field name="happenedDay" label={t('happenedDay')} error={form.error('happenedDay')}>
          <TextInput dense type="date" max={today} defaultValue={form.value('happenedDay')} />
        </Field>
        <Field name="peopleCount" label={t('peopleCount')} error={form.error('peopleCount')}>
          <TextInput dense inputMode="numeric" defaultValue={form.value('peopleCount')} />
        </Field>
      </div>
      <SubmitButton size="dense" className="justify-self-start">
        {t('record')}
      </SubmitButton>
    </form>
  );
}

/** What happened next: the authority told, the people told, something found out, the end. */
export function BreachEntryForm({ breachId }: { breachId: string }) {
  const t = useTranslations('personalData.breach');
  const form = useForm(addBreachEntryAction, { refresh: true });
  return (
    <form action={form.send} className="grid max-w-160 gap-3">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="breachId" value={breachId} />
      <ChoiceGroup name="kind" legend={t('entryKind')} error={form.error('kind')}>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {BREACH_ENTRIES.map((kind) => (
            <RadioCard
              key={kind}
              dense
              required
              name="kind"
              value={kind}
              label={t(`entry.${kind}`)}
              defaultChecked={form.value('kind') === kind}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field name="text" label={t('entryText')} hint={t('entryHint')} error={form.error('text')}>
        <TextArea dense rows={3} maxLength={5000} required defaultValue={form.value('text')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('add')}
      </SubmitButton>
    </form>
  );
}
