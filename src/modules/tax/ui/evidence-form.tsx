'use client';
import { useTranslations } from 'next-intl';
import type { Day } from '#kernel/time.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { sendEvidenceAction } from '../actions.ts';
import { EVIDENCE_KINDS } from '../core/evidence.ts';

/** What shows that a household grows or raises by itself what it sells so. */
export function EvidenceForm({ shopId, today, isFolded }: { shopId: string; today: Day; isFolded: boolean }) {
  const t = useTranslations('tax.evidence');
  const form = useForm(sendEvidenceAction);
  const fields = (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      <Field name="kind" label={t('kindLabel')} error={form.error('kind')}>
        <Select
          defaultValue={form.value('kind')}
          placeholder={t('choose')}
          options={EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <Field name="number" label={t('number')} error={form.error('number')}>
        <TextInput autoComplete="off" maxLength={60} defaultValue={form.value('number')} />
      </Field>
      <Field name="issuer" label={t('issuer')} hint={t('issuerHint')} error={form.error('issuer')}>
        <TextInput autoComplete="off" maxLength={120} defaultValue={form.value('issuer')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="issuedOn" label={t('issuedOn')} error={form.error('issuedOn')}>
          <TextInput type="date" max={today} defaultValue={form.value('issuedOn')} />
        </Field>
        <Field name="expiresOn" label={t('expiresOn')} optional error={form.error('expiresOn')}>
          <TextInput type="date" defaultValue={form.value('expiresOn')} />
        </Field>
      </div>
      <SubmitButton variant="outline" className="justify-self-start">
        {t('send')}
      </SubmitButton>
    </form>
  );
  return isFolded ? (
    <details open={form.errors.length > 0}>
      <summary className="min-h-tap cursor-pointer content-center font-semibold text-link">{t('sendAnyway')}</summary>
      <div className="mt-3">{fields}</div>
    </details>
  ) : (
    fields
  );
}
