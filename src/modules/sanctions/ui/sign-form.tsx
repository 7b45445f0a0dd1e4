'use client';
import { useTranslations } from 'next-intl';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { useForm } from '#ui/use-form.ts';
import { signSanctionAction } from '../actions.ts';

/** The second person's word, one way or the other. */
export function SignForm({ sanctionId }: { sanctionId: string }) {
  const t = useTranslations('sanctions.one');
  const form = useForm(signSanctionAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2.5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="sanctionId" value={sanctionId} />
      <Field name="reason" label={t('signWhy')} hint={t('signHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="dense" name="decision" value="sign" disabled={form.isSending}>
          {t('sign')}
        </Button>
        <Button type="submit" size="dense" variant="outline" name="decision" value="refuse" disabled={form.isSending}>
          {t('refuse')}
        </Button>
      </div>
    </form>
  );
}
