'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import {
  addEvidenceAction,
  addNoteAction,
  addPartyAction,
  changeCaseAction,
  draftLetterAction,
  openCaseAction,
} from '../actions.ts';
import { type CaseMove, HAND_KINDS, OUTCOMES, PARTY_ROLES } from '../core/case.ts';
import { LETTER_KINDS } from '../core/letter.ts';

type Keyed = { caseId: string; formKey: string };

export function NewCaseForm({ shopId, formKey }: { shopId: string; formKey: string }) {
  const t = useTranslations('cases.new');
  const form = useForm(openCaseAction);
  return (
    <form action={form.send} noValidate className="grid max-w-160 gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="shopId" value={shopId} />
      <Field name="title" label={t('label')} hint={t('hint')} error={form.error('title')}>
        <TextInput dense autoComplete="off" maxLength={160} defaultValue={form.value('title')} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('send')}
      </SubmitButton>
    </form>
  );
}

export function EvidenceForm({ caseId, formKey }: Keyed) {
  const t = useTranslations('cases');
  const form = useForm(addEvidenceAction);
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <Field name="kind" label={t('one.evidenceKind')} error={form.error('kind')}>
        <Select
          dense
          defaultValue={form.value('kind', 'text')}
          options={HAND_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <Field name="text" label={t('one.evidenceText')} optional error={form.error('text')}>
        <TextArea dense rows={3} maxLength={5000} defaultValue={form.value('text')} />
      </Field>
      <Field
        name="link"
        label={t('one.evidenceLink')}
        hint={t('one.evidenceLinkHint')}
        optional
        error={form.error('link')}
      >
        <TextInput dense autoComplete="off" maxLength={300} defaultValue={form.value('link')} />
      </Field>
      <PhotoField name="photos" multiple label={t('one.evidencePhotos')} error={form.error('photos')} />
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('one.addEvidence')}
      </SubmitButton>
    </form>
  );
}

export function NoteForm({ caseId, formKey }: Keyed) {
  const t = useTranslations('cases.one');
  const form = useForm(addNoteAction);
  return (
    <form action={form.send} noValidate className="grid gap-2.5">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'text' ? { ...error, field: 'note' } : error))}
      />
      <FormKey value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <Field name="text" id="note" label={t('noteLabel')} error={form.error('text')}>
        <TextArea dense rows={2} maxLength={5000} defaultValue={form.value('text')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('addNote')}
      </SubmitButton>
    </form>
  );
}

export function PartyForm({ caseId, formKey }: Keyed) {
  const t = useTranslations('cases');
  const form = useForm(addPartyAction);
  return (
    <form action={form.send} noValidate className="grid gap-2.5">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <Field name="role" label={t('one.partyRole')} error={form.error('role')}>
        <Select
          dense
          defaultValue={form.value('role', 'complainant')}
          options={PARTY_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      </Field>
      <Field name="name" label={t('one.partyName')} error={form.error('name')}>
        <TextInput dense autoComplete="off" maxLength={160} defaultValue={form.value('name')} />
      </Field>
      <Field name="contact" label={t('one.partyContact')} optional error={form.error('contact')}>
        <TextInput dense autoComplete="off" maxLength={200} defaultValue={form.value('contact')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('one.add')}
      </SubmitButton>
    </form>
  );
}

export function ChangeCaseForm({ caseId, move }: { caseId: string; move: CaseMove }) {
  const t = useTranslations('cases');
  const form = useForm(changeCaseAction, { refresh: true });
  const id = `reason-${move}`;
  return (
    <form action={form.send} noValidate className="grid gap-2.5 pb-3">
      <ErrorSummary errors={form.errors.map((error) => (error.field === 'reason' ? { ...error, field: id } : error))} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="move" value={move} />
      {move === 'decide' && (
        <Field name="outcome" label={t('one.outcomeLabel')} error={form.error('outcome')}>
          <Select
            dense
            defaultValue={form.value('outcome')}
            placeholder={t('one.choose')}
            options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
          />
        </Field>
      )}
      <Field name="reason" id={id} label={t('one.reason')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t(`one.${move}`)}
      </SubmitButton>
    </form>
  );
}

export function DraftLetterForm({ caseId, formKey }: Keyed) {
  const t = useTranslations('cases');
  const form = useForm(draftLetterAction);
  return (
    <form action={form.send} noValidate className="flex flex-wrap items-end gap-2">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <Field name="kind" id="letterKind" label={t('one.letterKind')} error={form.error('kind')}>
        <Select
          dense
          defaultValue={form.value('kind', 'request')}
          options={LETTER_KINDS.map((kind) => ({ value: kind, label: t(`letter.kind.${kind}`) }))}
        />
      </Field>
      <SubmitButton size="dense" variant="outline">
        {t('one.draft')}
      </SubmitButton>
    </form>
  );
}
