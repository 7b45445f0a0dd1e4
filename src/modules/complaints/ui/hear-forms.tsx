'use client';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { askSidesAction, extendTermAction, recordMeetingAction } from '../actions.ts';
import { MAX_MESSAGE } from '../core/complaint.ts';
import { MAX_REASON, MEETING_KINDS } from '../core/hearing.ts';

type Form = ReturnType<typeof useForm>;

/** One act of the department, folded away until it is wanted. The page has several: each box's id starts with its act's. */
export function ActForm({
  act,
  title,
  complaintId,
  formKey,
  action,
  send,
  children,
}: {
  act: 'ask' | 'meeting' | 'propose' | 'decide' | 'extend';
  title: string;
  complaintId: string;
  formKey?: string;
  action: FormAction;
  send: string;
  children: (form: Form) => ReactNode;
}) {
  const form = useForm(action, { refresh: true });
  const errors = form.errors.map((error) => (error.field ? { ...error, field: `${act}-${error.field}` } : error));
  return (
    <details
      open={form.notice !== undefined || form.errors.length > 0 || form.hasValues}
      className="group/act border-line py-1 not-first:border-t"
    >
      <summary className="flex min-h-tap cursor-pointer list-none items-center gap-3 font-semibold [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">{title}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-text-2 group-open/act:rotate-180"
          strokeWidth={1.75}
        />
      </summary>
      <form action={form.send} noValidate className="grid gap-3 pt-1 pb-3">
        <ErrorSummary errors={errors} />
        {form.notice && (
          <Note tone="ok" live>
            {form.notice}
          </Note>
        )}
        {formKey && <FormKey value={formKey} />}
        <input type="hidden" name="complaintId" value={complaintId} />
        {children(form)}
        <SubmitButton size="dense">{send}</SubmitButton>
      </form>
    </details>
  );
}

type Props = { complaintId: string; formKey: string };

export function AskForm(props: Props) {
  const t = useTranslations('complaints.hearing');
  return (
    <ActForm {...props} act="ask" title={t('ask.title')} action={askSidesAction} send={t('ask.send')}>
      {(form) => (
        <>
          <Field name="side" id="ask-side" label={t('ask.side')} error={form.error('side')}>
            <Select
              dense
              defaultValue={form.value('side', 'both')}
              options={(['both', 'buyer', 'seller'] as const).map((value) => ({ value, label: t(`side.${value}`) }))}
            />
          </Field>
          <Field name="text" id="ask-text" label={t('ask.text')} hint={t('ask.hint')} error={form.error('text')}>
            <TextArea dense rows={3} maxLength={MAX_MESSAGE} defaultValue={form.value('text')} />
          </Field>
        </>
      )}
    </ActForm>
  );
}

export function MeetingForm(props: Props) {
  const t = useTranslations('complaints.hearing');
  return (
    <ActForm {...props} act="meeting" title={t('meeting.title')} action={recordMeetingAction} send={t('meeting.send')}>
      {(form) => (
        <>
          <Field name="kind" id="meeting-kind" label={t('meeting.kind')} error={form.error('kind')}>
            <Select
              dense
              defaultValue={form.value('kind')}
              options={MEETING_KINDS.map((value) => ({ value, label: t(`meetingKind.${value}`) }))}
            />
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="day" id="meeting-day" label={t('meeting.day')} error={form.error('day')}>
              <TextInput dense type="date" defaultValue={form.value('day')} />
            </Field>
            <Field name="clock" id="meeting-clock" label={t('meeting.clock')} error={form.error('clock')}>
              <TextInput dense type="time" defaultValue={form.value('clock')} />
            </Field>
          </div>
          <Field name="place" id="meeting-place" label={t('meeting.place')} optional error={form.error('place')}>
            <TextInput dense maxLength={200} defaultValue={form.value('place')} />
          </Field>
          <Field
            name="present"
            id="meeting-present"
            label={t('meeting.present')}
            hint={t('meeting.presentHint')}
            error={form.error('present')}
          >
            <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('present')} />
          </Field>
          <Field name="said" id="meeting-said" label={t('meeting.said')} error={form.error('said')}>
            <TextArea dense rows={4} maxLength={MAX_REASON} defaultValue={form.value('said')} />
          </Field>
          <Field name="result" id="meeting-result" label={t('meeting.result')} optional error={form.error('result')}>
            <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('result')} />
          </Field>
        </>
      )}
    </ActForm>
  );
}

export function ExtendForm({ complaintId }: { complaintId: string }) {
  const t = useTranslations('complaints.hearing');
  return (
    <ActForm
      act="extend"
      complaintId={complaintId}
      title={t('extend.title')}
      action={extendTermAction}
      send={t('extend.send')}
    >
      {(form) => (
        <Field
          name="reason"
          id="extend-reason"
          label={t('extend.reason')}
          hint={t('extend.hint')}
          error={form.error('reason')}
        >
          <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
      )}
    </ActForm>
  );
}
