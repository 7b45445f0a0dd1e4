'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { askAboutWordAction } from '../actions.ts';

/** Asks a gateway now what became of the money that it keeps to look at it. */
export function AskAgain({ noticeId }: { noticeId: string }) {
  const t = useTranslations('department.gateway');
  const form = useForm(askAboutWordAction, { refresh: true });
  return (
    <form action={form.send} className="grid gap-2.5">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="noticeId" value={noticeId} />
      <SubmitButton size="dense" variant="outline" className="justify-self-start">
        {t('askAgain')}
      </SubmitButton>
    </form>
  );
}
