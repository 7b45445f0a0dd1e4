'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select, type SelectOption } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { showBrandAction } from '../actions.ts';

/** A shop showed by its papers that it may sell under a brand. */
export function BrandForm({ brands }: { brands: readonly SelectOption[] }) {
  const t = useTranslations('risk.brand');
  const form = useForm(showBrandAction, { refresh: true });
  const errors = form.errors.map((error) => (error.field ? { ...error, field: `brand-${error.field}` } : error));
  return (
    <form action={form.send} className="mt-3 grid max-w-form gap-2.5">
      <ErrorSummary errors={errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <Field name="brand" id="brand-brand" label={t('brand')} error={form.error('brand')}>
        <Select dense required options={brands} defaultValue={form.value('brand')} />
      </Field>
      <Field name="shop" id="brand-shop" label={t('shop')} hint={t('shopHint')} error={form.error('shop')}>
        <TextInput dense required maxLength={120} defaultValue={form.value('shop')} />
      </Field>
      <Field name="reason" id="brand-reason" label={t('proof')} error={form.error('reason')}>
        <TextArea dense rows={2} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}
