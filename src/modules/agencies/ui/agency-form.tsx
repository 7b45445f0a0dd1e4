'use client';
import { useTranslations } from 'next-intl';
import { AGENCY_SCOPES } from '#kernel/actor.ts';
import { ChoiceChips } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { AGENCY_KINDS } from '../core/agency.ts';

/** An authority: which, what it may look at, where and by what paper. */
export function AgencyForm({ action, units }: { action: FormAction; units: readonly SelectOption[] }) {
  const t = useTranslations('agencies');
  const form = useForm(action);
  return (
    <form action={form.send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={form.errors} />
      {/* Lists and ticks take what was typed only when they are made anew. */}
      <div key={JSON.stringify(form.errors)} className="grid gap-4">
        <Field name="name" label={t('name')} hint={t('nameHint')} error={form.error('name')}>
          <TextInput dense maxLength={120} defaultValue={form.value('name')} />
        </Field>
        <Field name="kind" label={t('kindLabel')} error={form.error('kind')}>
          <Select
            dense
            defaultValue={form.value('kind')}
            placeholder={t('chooseKind')}
            options={AGENCY_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        </Field>
        <Field name="contact" label={t('contact')} hint={t('contactHint')} error={form.error('contact')}>
          <TextInput dense maxLength={200} defaultValue={form.value('contact')} />
        </Field>
        <ChoiceChips
          name="scopes[]"
          id="scopes"
          multiple
          legend={t('scopes')}
          hint={t('scopesHint')}
          error={form.error('scopes')}
          defaultValue={form.value('scopes[]').split('\n')}
          options={AGENCY_SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
        />
        <Field name="areaId" label={t('area')} hint={t('areaHint')} error={form.error('areaId')}>
          <Select dense defaultValue={form.value('areaId')} placeholder={t('everyArea')} options={units} />
        </Field>
        <Field name="reason" label={t('openReason')} hint={t('openReasonHint')} error={form.error('reason')}>
          <TextArea dense rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
      </div>
      <SubmitButton size="dense" className="justify-self-start">
        {t('open')}
      </SubmitButton>
    </form>
  );
}
