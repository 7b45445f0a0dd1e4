'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { uploadStatementAction } from '../actions.ts';
import type { AccountToRead } from '../queries.ts';

/** A file of the bank, and of which account it is. */
export function UploadForm({ shopId, accounts }: { shopId: string; accounts: readonly AccountToRead[] }) {
  const t = useTranslations('statements');
  const form = useForm(uploadStatementAction);
  const [first] = accounts;
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      {accounts.length === 1 && first ? (
        <>
          <input type="hidden" name="bankAccountId" value={first.id} />
          <p className="text-text-2">{t('ofAccount', { bank: first.bankName, tail: first.tail })}</p>
        </>
      ) : (
        <Field name="bankAccountId" label={t('account')} error={form.error('bankAccountId')}>
          <Select
            defaultValue={form.value('bankAccountId', first?.id ?? '')}
            options={accounts.map(({ id, bankName, tail, isActive }) => ({
              value: id,
              label: t(isActive ? 'accountNow' : 'accountOld', { bank: bankName, tail }),
            }))}
          />
        </Field>
      )}
      <Field name="file" label={t('file')} hint={t('fileHint')} error={form.error('file')}>
        {(aria) => <input {...aria} name="file" type="file" accept=".csv,.xlsx,text/csv" className={controlClass} />}
      </Field>
      <SubmitButton wide>{t('upload')}</SubmitButton>
    </form>
  );
}
