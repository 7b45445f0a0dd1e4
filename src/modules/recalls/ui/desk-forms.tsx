'use client';
import { useTranslations } from 'next-intl';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { decideReportAction, signRecallAction } from '../actions.ts';

type Words = { label: string; hint: string; yes: string; no: string };

function DecisionForm({
  action,
  recallId,
  decisions: [yes, no],
  words,
}: {
  action: FormAction;
  recallId: string;
  decisions: readonly [string, string];
  words: Words;
}) {
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2.5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="recallId" value={recallId} />
      <Field name="reason" label={words.label} hint={words.hint} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} required defaultValue={form.value('reason')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="dense" name="decision" value={yes} disabled={form.isSending}>
          {words.yes}
        </Button>
        <Button type="submit" size="dense" variant="outline" name="decision" value={no} disabled={form.isSending}>
          {words.no}
        </Button>
      </div>
    </form>
  );
}

/** The second person's word, one way or the other. */
export function SignForm({ recallId }: { recallId: string }) {
  const t = useTranslations('recalls.desk');
  const words = { label: t('signWhy'), hint: t('signHint'), yes: t('sign'), no: t('refuse') };
  return <DecisionForm action={signRecallAction} recallId={recallId} decisions={['sign', 'refuse']} words={words} />;
}

/** The report is the end of it, or something is still missing. */
export function DecideReportForm({ recallId }: { recallId: string }) {
  const t = useTranslations('recalls.desk');
  const words = { label: t('closeWhy'), hint: t('closeHint'), yes: t('close'), no: t('sendBack') };
  return (
    <DecisionForm action={decideReportAction} recallId={recallId} decisions={['close', 'send_back']} words={words} />
  );
}
