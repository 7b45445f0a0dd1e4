'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { decideReportAction, saveReportDraftAction } from '../actions.ts';
import type { MatterDecision } from '../core/report.ts';

type Props = {
  matterId: string;
  seenCount: number;
  decisions: readonly MatterDecision[];
  bases: readonly { basis: string; citation: string }[];
  parts: readonly string[];
  draft: { decision: string; basis: string; reason: string } | null;
  correctionHours: number;
};

/** Decision, ground, the reason its seller reads; half made it may be kept for later. */
export function ReportDecisionForm({ matterId, seenCount, decisions, bases, parts, draft, correctionHours }: Props) {
  const t = useTranslations('reports');
  const form = useForm(decideReportAction, { refresh: true });
  const kept = useForm(saveReportDraftAction, { refresh: true });
  const typed = (name: 'decision' | 'basis' | 'reason') => form.value(name, kept.value(name, draft?.[name] ?? ''));
  const [chosen, setChosen] = useState(typed('decision'));
  const button = decisions.find((one) => one === chosen);
  const notice = form.notice ?? kept.notice;
  return (
    <form action={form.send} className="grid gap-3">
      <ErrorSummary errors={[...form.errors, ...kept.errors]} />
      {notice && (
        <Note tone="ok" live>
          {notice}
        </Note>
      )}
      <input type="hidden" name="matterId" value={matterId} />
      <input type="hidden" name="seenCount" value={seenCount} />
      <ChoiceGroup name="decision" legend={t('decision.title')} error={form.error('decision')}>
        <div className="grid gap-1.5">
          {decisions.map((one) => (
            <RadioCard
              key={one}
              dense
              required
              name="decision"
              value={one}
              label={t(`decision.${one}`)}
              hint={t(`decision.hint.${one}`, { hours: correctionHours })}
              defaultChecked={typed('decision') === one}
              onChange={() => setChosen(one)}
            />
          ))}
        </div>
      </ChoiceGroup>
      {parts.length > 0 && (
        <Field name="part" label={t('decision.part')}>
          <Select dense options={parts.map((part) => ({ value: part, label: t(`part.${part}`) }))} />
        </Field>
      )}
      <Field name="basis" label={t('decision.basis')} error={form.error('basis')}>
        <Select
          dense
          required
          defaultValue={typed('basis')}
          placeholder={t('decision.chooseBasis')}
          options={bases.map(({ basis, citation }) => ({ value: basis, label: citation }))}
        />
      </Field>
      <Field name="reason" label={t('decision.reason')} hint={t('decision.reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={3} maxLength={1000} defaultValue={typed('reason')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="dense" variant={button?.startsWith('take_down') ? 'danger' : 'action'}>
          {button ? t(`decision.button.${button}`) : t('decision.send')}
        </SubmitButton>
        <SubmitButton size="dense" variant="soft" formAction={kept.send} formNoValidate>
          {t('decision.keepDraft')}
        </SubmitButton>
      </div>
    </form>
  );
}
