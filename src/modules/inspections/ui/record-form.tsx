'use client';
import { useTranslations } from 'next-intl';
import { startTransition, useEffect, useRef, useState } from 'react';
import { EMPTY_FORM } from '#kernel/form.ts';
import { Checkbox, ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveFindingsAction, signInspectionAction } from '../actions.ts';
import { VERDICTS } from '../core/checklist.ts';
import type { ItemView } from '../queries.ts';
import { keepTyped, putBack } from './kept-typed.ts';
import { PlaceField } from './place-field.tsx';

export type RecordView = {
  id: string;
  items: readonly ItemView[];
  /** For a box of date and time. */
  seenAt: string;
  startedAt: string;
  place: string;
  latitude: string;
  longitude: string;
  accuracyM: string;
  note: string;
  noteLength: number;
};

const SAVE_AFTER_MS = 800;

/**
 * The checklist in one hand: each answer one press. Everything typed stays on the phone and goes to the server as soon as
 * the network lets it; signing is the last press.
 */
export function RecordForm({ view }: { view: RecordView }) {
  const t = useTranslations('inspections.record');
  const i = useTranslations('inspections');
  const form = useForm(signInspectionAction);
  const draft = useForm(saveFindingsAction);
  const [saved, setSaved] = useState<'saved' | 'saving' | 'notSaved' | null>(null);
  const [isBack, setIsBack] = useState(false);
  const [isOffline, setIsOffline] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const element = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (element.current && putBack(element.current, view.id)) setIsBack(true);
    return () => clearTimeout(timer.current);
  }, [view.id]);

  function save() {
    if (!element.current) return;
    keepTyped(element.current, view.id);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!element.current) return;
      const typed = new FormData(element.current);
      setSaved('saving');
      startTransition(async () => {
        const answer = await saveFindingsAction(EMPTY_FORM, typed).catch(() => null);
        setSaved(answer && answer.errors.length === 0 ? 'saved' : 'notSaved');
      });
    }, SAVE_AFTER_MS);
  }

  const typed = (name: string, otherwise: string) => (form.hasValues ? form.value(name) : otherwise);
  return (
    <form
      ref={element}
      action={form.send}
      className="grid gap-6"
      onChange={save}
      onSubmit={(event) => {
        clearTimeout(timer.current);
        if (element.current) keepTyped(element.current, view.id);
        if (!navigator.onLine) {
          event.preventDefault();
          setIsOffline(true);
        }
      }}
    >
      <ErrorSummary errors={[...form.errors, ...draft.errors]} />
      {draft.notice && (
        <Note tone="ok" live>
          {draft.notice}
        </Note>
      )}
      {isOffline && (
        <Note tone="wait" live>
          {t('offline')}
        </Note>
      )}
      {isBack && <Note tone="info">{t('putBack')}</Note>}
      <input type="hidden" name="inspectionId" value={view.id} />
      {view.items.map((item, at) => (
        <div key={item.key} className="grid gap-2 rounded-16 border border-line bg-surface p-4">
          <ChoiceChips
            name={`verdict_${item.key}`}
            legend={`${at + 1}. ${i(`item.${item.key}`)}`}
            hint={item.citation}
            error={form.error(`verdict_${item.key}`)}
            options={VERDICTS.map((verdict) => ({ value: verdict, label: i(`verdict.${verdict}`) }))}
            defaultValue={typed(`verdict_${item.key}`, item.verdict ?? '')}
          />
          <Field name={`note_${item.key}`} label={t('itemNote')} optional error={form.error(`note_${item.key}`)}>
            <TextInput
              autoComplete="off"
              maxLength={view.noteLength}
              defaultValue={typed(`note_${item.key}`, item.note)}
            />
          </Field>
        </div>
      ))}
      <Field
        name="seenAt"
        label={t('seenAt')}
        hint={t('seenAtHint', { from: view.startedAt })}
        optional
        error={form.error('seenAt')}
      >
        <TextInput type="datetime-local" defaultValue={typed('seenAt', view.seenAt)} />
      </Field>
      <PlaceField
        id="place"
        place={typed('place', view.place)}
        measured={{ latitude: view.latitude, longitude: view.longitude, accuracyM: view.accuracyM }}
        error={form.error('place')}
        onMeasured={() => setTimeout(save)}
      />
      <Field name="note" label={t('note')} hint={t('noteHint')} optional error={form.error('note')}>
        <TextArea rows={3} maxLength={2000} defaultValue={typed('note', view.note)} />
      </Field>
      <div className="grid gap-1">
        <Checkbox
          name="opensCase"
          value="yes"
          label={t('opensCase')}
          hint={t('opensCaseHint')}
          defaultChecked={form.value('opensCase') !== ''}
        />
        <Field name="isSure" label={t('signTitle')} error={form.error('isSure')}>
          {(aria) => <Checkbox {...aria} value="yes" label={t('isSure')} />}
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>{t('sign')}</SubmitButton>
        {/* Without scripts nothing is saved by itself. */}
        <button type="submit" formAction={draft.send} className="min-h-tap font-semibold text-link hover:underline">
          {t('save')}
        </button>
        {saved && (
          <span role="status" className="text-14 text-text-2">
            {t(saved)}
          </span>
        )}
      </div>
    </form>
  );
}
