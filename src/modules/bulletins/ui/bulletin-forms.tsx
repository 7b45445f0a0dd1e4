'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import {
  addRecipientAction,
  correctBulletinAction,
  dropBulletinAction,
  makeBulletinAction,
  setScheduleAction,
  writeTextsAction,
} from '../actions.ts';
import type { BulletinKind } from '../core/bulletin.ts';

export type PeriodChoice = { value: string; label: string };

/** Of one kind: which of its periods that are over. */
export function MakeForm({
  kind,
  periods,
  chosen,
}: {
  kind: BulletinKind;
  periods: readonly PeriodChoice[];
  chosen: string;
}) {
  const t = useTranslations('bulletins');
  const form = useForm(makeBulletinAction);
  const id = `period-${kind}`;
  return (
    <form action={form.send} noValidate className="grid max-w-120 gap-3">
      <ErrorSummary errors={form.errors.map((error) => (error.field === 'period' ? { ...error, field: id } : error))} />
      <input type="hidden" name="kind" value={kind} />
      <Field name="period" id={id} label={t('period')} error={form.error('period')}>
        <Select dense options={periods} defaultValue={form.value('period', chosen)} />
      </Field>
      <SubmitButton size="dense" className="justify-self-start">
        {t('new.make')}
      </SubmitButton>
    </form>
  );
}

type Texts = { bulletinId: string; seenAt: string; opening: string; findings: string; outlook: string };

/** The paragraphs that stand around the numbers. */
export function TextsForm({ bulletinId, seenAt, ...texts }: Texts) {
  const t = useTranslations('bulletins.text');
  const form = useForm(writeTextsAction, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="bulletinId" value={bulletinId} />
      <input type="hidden" name="seenAt" value={seenAt} />
      {(['opening', 'findings', 'outlook'] as const).map((name) => (
        <Field key={name} name={name} label={t(name)} optional error={form.error(name)}>
          <TextArea dense rows={5} maxLength={8000} defaultValue={form.value(name, texts[name])} />
        </Field>
      ))}
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  );
}

/** Dropping a draft, or making the edition that puts a signed one right: both need a reason. */
export function ReasonForm({ bulletinId, act }: { bulletinId: string; act: 'drop' | 'correct' }) {
  const t = useTranslations('bulletins.one');
  const form = useForm(act === 'drop' ? dropBulletinAction : correctBulletinAction, { refresh: true });
  const id = `reason-${act}`;
  return (
    <form action={form.send} noValidate className="grid gap-2.5">
      <ErrorSummary errors={form.errors.map((error) => (error.field === 'reason' ? { ...error, field: id } : error))} />
      <input type="hidden" name="bulletinId" value={bulletinId} />
      <Field name="reason" id={id} label={t(act === 'drop' ? 'dropWhy' : 'correctWhy')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant={act === 'drop' ? 'danger' : 'outline'} className="justify-self-start">
        {t(act)}
      </SubmitButton>
    </form>
  );
}

export function ScheduleForm({ kind, isOn, afterDays }: { kind: BulletinKind; isOn: boolean; afterDays: number }) {
  const t = useTranslations('bulletins.schedule');
  const form = useForm(setScheduleAction, { refresh: true });
  const id = `days-${kind}`;
  return (
    <form action={form.send} noValidate className="flex flex-wrap items-end gap-3">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'afterDays' ? { ...error, field: id } : error))}
      />
      <input type="hidden" name="kind" value={kind} />
      <Checkbox name="isOn" value="true" defaultChecked={isOn} label={t('isOn')} className="items-center py-0" />
      <Field name="afterDays" id={id} label={t('afterDays')} error={form.error('afterDays')}>
        <TextInput dense inputMode="numeric" maxLength={2} defaultValue={form.value('afterDays', String(afterDays))} />
      </Field>
      <SubmitButton size="dense" variant="outline">
        {t('save')}
      </SubmitButton>
    </form>
  );
}

/** An official of the list, or somebody else by name and address. */
export function RecipientForm({
  kind,
  officials,
}: {
  kind: BulletinKind;
  officials: readonly { id: string; name: string }[];
}) {
  const t = useTranslations('bulletins.schedule');
  const form = useForm(addRecipientAction, { refresh: true });
  const idOf = (name: string) => `${name}-${kind}`;
  return (
    <form action={form.send} noValidate className="grid items-end gap-3 sm:grid-cols-3">
      <div className="sm:col-span-3">
        <ErrorSummary
          errors={form.errors.map((error) => (error.field === '' ? error : { ...error, field: idOf(error.field) }))}
        />
      </div>
      <input type="hidden" name="kind" value={kind} />
      <Field name="accountId" id={idOf('accountId')} label={t('official')} optional error={form.error('accountId')}>
        <Select
          dense
          placeholder={t('somebodyElse')}
          options={officials.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.value('accountId')}
        />
      </Field>
      <Field name="name" id={idOf('name')} label={t('name')} optional error={form.error('name')}>
        <TextInput dense autoComplete="off" maxLength={160} defaultValue={form.value('name')} />
      </Field>
      <Field name="email" id={idOf('email')} label={t('email')} optional error={form.error('email')}>
        <TextInput dense type="email" autoComplete="off" maxLength={160} defaultValue={form.value('email')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('add')}
      </SubmitButton>
    </form>
  );
}
