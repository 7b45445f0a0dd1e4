'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { Field, TextArea } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Select } from '#ui/select.tsx';
import { decideComplaintAction, proposeAction } from '../actions.ts';
import { DECISIONS, MAX_REASON, PROPOSAL_KINDS } from '../core/hearing.ts';
import { ActForm } from './hear-forms.tsx';

type Props = {
  complaintId: string;
  bases: readonly { basis: string; citation: string }[];
  /** The most that can be given back, as it is read; null where nothing can. */
  maxText: string | null;
};

type Values = { value: (name: string, otherwise?: string) => string; error: (name: string) => string | undefined };

function Amount({ id, form, maxText }: { id: string; form: Values; maxText: string | null }) {
  const t = useTranslations('complaints.hearing');
  if (maxText === null) return null;
  return (
    <Field
      name="amountVnd"
      id={id}
      label={t('amount')}
      hint={t('amountHint', { max: maxText })}
      optional
      error={form.error('amountVnd')}
    >
      <MoneyInput dense key={form.value('amountVnd')} defaultValue={form.value('amountVnd') || undefined} />
    </Field>
  );
}

function Ground({ id, form, bases }: { id: string; form: Values; bases: Props['bases'] }) {
  const t = useTranslations('complaints.hearing');
  return (
    <Field name="basis" id={id} label={t('basis')} error={form.error('basis')}>
      <Select
        dense
        defaultValue={form.value('basis')}
        placeholder={t('chooseBasis')}
        options={bases.map(({ basis, citation }) => ({ value: basis, label: citation }))}
      />
    </Field>
  );
}

export function ProposeForm({ formKey, ...props }: Props & { formKey: string }) {
  const t = useTranslations('complaints.hearing');
  const { complaintId, bases, maxText } = props;
  return (
    <ActForm
      act="propose"
      complaintId={complaintId}
      formKey={formKey}
      title={t('propose.title')}
      action={proposeAction}
      send={t('propose.send')}
    >
      {(form) => (
        <>
          <Field name="kind" id="propose-kind" label={t('propose.kind')} error={form.error('kind')}>
            <Select
              dense
              defaultValue={form.value('kind')}
              options={PROPOSAL_KINDS.filter((kind) => kind !== 'amount' || maxText !== null).map((value) => ({
                value,
                label: t(`kind.${value}`),
              }))}
            />
          </Field>
          <Amount id="propose-amountVnd" form={form} maxText={maxText} />
          <Ground id="propose-basis" form={form} bases={bases} />
          <Field
            name="text"
            id="propose-text"
            label={t('propose.text')}
            hint={t('propose.hint')}
            error={form.error('text')}
          >
            <TextArea dense rows={3} maxLength={MAX_REASON} defaultValue={form.value('text')} />
          </Field>
        </>
      )}
    </ActForm>
  );
}

export function DecideForm({ seenCount, ...props }: Props & { seenCount: number }) {
  const t = useTranslations('complaints.hearing');
  const { complaintId, bases, maxText } = props;
  return (
    <ActForm
      act="decide"
      complaintId={complaintId}
      title={t('decide.title')}
      action={decideComplaintAction}
      send={t('decide.send')}
    >
      {(form) => (
        <>
          <input type="hidden" name="seenCount" value={seenCount} />
          <ChoiceGroup name="decision" id="decide-decision" legend={t('decide.who')} error={form.error('decision')}>
            <div className="grid gap-1.5">
              {DECISIONS.map((one) => (
                <RadioCard
                  key={one}
                  dense
                  name="decision"
                  value={one}
                  label={t(`outcome.${one}`)}
                  defaultChecked={form.value('decision') === one}
                />
              ))}
            </div>
          </ChoiceGroup>
          <Amount id="decide-amountVnd" form={form} maxText={maxText} />
          <Ground id="decide-basis" form={form} bases={bases} />
          <Field
            name="reason"
            id="decide-reason"
            label={t('decide.reason')}
            hint={t('decide.hint')}
            error={form.error('reason')}
          >
            <TextArea dense rows={4} maxLength={MAX_REASON} defaultValue={form.value('reason')} />
          </Field>
        </>
      )}
    </ActForm>
  );
}
