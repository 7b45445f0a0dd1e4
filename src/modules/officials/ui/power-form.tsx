'use client';
import { useTranslations } from 'next-intl';
import { OFFICIAL_ROLES } from '#kernel/actor.ts';
import { WORK_KINDS } from '#modules/work/core/work.ts';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

type Props = {
  action: FormAction;
  units: readonly SelectOption[];
  today: string;
  /** For somebody who is there already; else her name, phone and unit are asked too. */
  accountId?: string;
};

/** Of boxes whose id is not their name: the page has other reasons to give. */
const IDS: Readonly<Record<string, string>> = { reason: 'power-reason', queues: 'queues[]' };

/** A power: which, where, for what, from when to when and why; for a new official also who she is. */
export function PowerForm({ action, units, today, accountId }: Props) {
  const t = useTranslations('officials');
  const d = useTranslations('department');
  const form = useForm(action);
  const text = (name: string) => ({ maxLength: 120, dense: true, defaultValue: form.value(name) });
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors.map((error) => ({ ...error, field: IDS[error.field] ?? error.field }))} />
      {form.notice && (
        <Note tone="ok" live title={t('linkTitle')}>
          <span className="break-all">{form.notice}</span>
        </Note>
      )}
      {accountId && <input type="hidden" name="accountId" value={accountId} />}
      {/* Lists and ticks take what was typed only when they are made anew. */}
      <div key={JSON.stringify(form.errors)} className="grid gap-4">
        {!accountId && (
          <>
            <Field name="name" label={t('name')} error={form.error('name')}>
              <TextInput {...text('name')} autoComplete="off" />
            </Field>
            <Field name="phone" label={t('phone')} hint={t('phoneHint')} error={form.error('phone')}>
              <PhoneInput dense autoComplete="off" defaultValue={form.value('phone')} />
            </Field>
            <Field name="unit" label={t('unit')} hint={t('unitHint')} error={form.error('unit')}>
              <TextInput {...text('unit')} />
            </Field>
          </>
        )}
        <Field name="role" label={t('role')} hint={t('roleHint')} error={form.error('role')}>
          <Select
            dense
            defaultValue={form.value('role')}
            placeholder={t('chooseRole')}
            options={OFFICIAL_ROLES.map((role) => ({ value: role, label: d(`role.${role}`) }))}
          />
        </Field>
        <Field name="areaId" label={t('area')} error={form.error('areaId')}>
          <Select dense defaultValue={form.value('areaId')} placeholder={t('everyArea')} options={units} />
        </Field>
        <ChoiceChips
          name="queues[]"
          multiple
          legend={t('queues')}
          hint={t('queuesHint')}
          error={form.error('queues')}
          options={WORK_KINDS.map((kind) => ({ value: kind, label: t(`queue.${kind}`) }))}
        />
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field name="startsOn" label={t('startsOn')} error={form.error('startsOn')}>
            <TextInput type="date" dense min={today} defaultValue={form.value('startsOn', today)} />
          </Field>
          <Field name="endsOn" label={t('endsOn')} optional error={form.error('endsOn')}>
            <TextInput type="date" dense min={today} defaultValue={form.value('endsOn')} />
          </Field>
        </div>
        <Field name="reason" id="power-reason" label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
          <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
      </div>
      <SubmitButton size="dense" className="justify-self-start">
        {accountId ? t('grant') : t('create')}
      </SubmitButton>
    </form>
  );
}
