'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { saveDraftAction } from '../actions.ts';

export type DraftAnswers = Readonly<
  Record<
    'titleVi' | 'titleEn' | 'leadVi' | 'leadEn' | 'bodyVi' | 'bodyEn' | 'summaryVi' | 'summaryEn' | 'seenAt',
    string
  >
>;

/** The next version of a text, both languages one beneath the other. */
export function DraftForm({ slug, answers }: { slug: string; answers: DraftAnswers }) {
  const t = useTranslations('publications.draft');
  const form = useForm(saveDraftAction);
  const typed = (name: keyof DraftAnswers): string => form.value(name) || answers[name];
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="seenAt" value={answers.seenAt} />
      {(['Vi', 'En'] as const).map((language) => (
        <fieldset key={language} className="grid gap-3 border-t border-line pt-3">
          <legend className="font-semibold">{t(`language${language}`)}</legend>
          <Field name={`title${language}`} label={t('title')} error={form.error(`title${language}`)}>
            <TextInput dense maxLength={90} defaultValue={typed(`title${language}`)} />
          </Field>
          <Field name={`lead${language}`} label={t('lead')} error={form.error(`lead${language}`)}>
            <TextInput dense maxLength={300} defaultValue={typed(`lead${language}`)} />
          </Field>
          <Field name={`body${language}`} label={t('body')} hint={t('bodyHint')} error={form.error(`body${language}`)}>
            <TextArea dense rows={18} maxLength={40_000} defaultValue={typed(`body${language}`)} />
          </Field>
          <Field
            name={`summary${language}`}
            label={t('summary')}
            hint={t('summaryHint')}
            error={form.error(`summary${language}`)}
          >
            <TextArea dense rows={2} maxLength={500} defaultValue={typed(`summary${language}`)} />
          </Field>
        </fieldset>
      ))}
      <SubmitButton size="dense" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  );
}
