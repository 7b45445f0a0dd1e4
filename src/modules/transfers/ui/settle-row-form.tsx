'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { settleRowAction } from '../actions.ts';

const ACTS = ['link', 'owe_back', 'returned', 'set_aside'] as const;
const MORE_ORDERS = [2, 3, 4] as const;

/** What the money is, in one answer with its reason. Without scripts every box is there, and those of other answers are not read. */
export function SettleRowForm({
  noticeId,
  amountText,
  suggested,
  dense = false,
}: {
  noticeId: string;
  amountText: string;
  /** The one order that it can be for. */
  suggested: string | null;
  dense?: boolean;
}) {
  const t = useTranslations('bankRows');
  const form = useForm(settleRowAction, { refresh: true });
  const [answer, setAnswer] = useState('');
  const act = answer || form.value('act');
  const shown = (...acts: string[]) => (acts.includes(act) ? '' : 'hidden noscript:block');
  if (form.notice)
    return (
      <Note tone="ok" live>
        {form.notice}
      </Note>
    );
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="noticeId" value={noticeId} />
      <ChoiceGroup name="act" legend={t('question')} error={form.error('act')}>
        <div className="grid gap-2.5">
          {ACTS.map((value) => (
            <RadioCard
              key={value}
              name="act"
              value={value}
              dense={dense}
              label={t(`act.${value}`)}
              hint={t(`actHint.${value}`)}
              defaultChecked={form.value('act') === value}
              onChange={() => setAnswer(value)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <div className={shown('link', 'owe_back')}>
        <Field name="orderCode1" label={t('orderCode')} hint={t('orderCodeHint')} error={form.error('orderCode1')}>
          <TextInput
            maxLength={12}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            defaultValue={form.value('orderCode1', suggested ?? '')}
          />
        </Field>
      </div>
      <details
        open={form.errors.some(({ field }) => /[2-4]$|amountVnd1/.test(field)) || undefined}
        className={shown('link')}
      >
        <summary className="link inline-flex min-h-tap items-center font-semibold">{t('split')}</summary>
        <p className="mb-3 text-text-2">{t('splitHint', { amount: amountText })}</p>
        <div className="grid gap-3">
          <Field name="amountVnd1" label={t('amountOf', { number: 1 })} optional error={form.error('amountVnd1')}>
            <MoneyInput key={form.value('amountVnd1')} defaultValue={form.value('amountVnd1') || undefined} />
          </Field>
          {MORE_ORDERS.map((number) => (
            <div key={number} className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2">
              <Field
                name={`orderCode${number}`}
                label={t('orderNumber', { number })}
                optional
                error={form.error(`orderCode${number}`)}
              >
                <TextInput
                  maxLength={12}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  defaultValue={form.value(`orderCode${number}`)}
                />
              </Field>
              <Field
                name={`amountVnd${number}`}
                label={t('amountOf', { number })}
                optional
                error={form.error(`amountVnd${number}`)}
              >
                <MoneyInput
                  key={form.value(`amountVnd${number}`)}
                  defaultValue={form.value(`amountVnd${number}`) || undefined}
                />
              </Field>
            </div>
          ))}
        </div>
      </details>
      <div className={shown('returned')}>
        <Field
          name="reference"
          label={t('returnReference')}
          hint={t('returnReferenceHint')}
          error={form.error('reference')}
        >
          <TextInput maxLength={60} autoComplete="off" defaultValue={form.value('reference')} />
        </Field>
      </div>
      <Field name="reason" label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
        <TextArea rows={2} maxLength={1000} dense={dense} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton wide={!dense} size={dense ? 'dense' : 'normal'} className={dense ? 'justify-self-start' : ''}>
        {t('send')}
      </SubmitButton>
    </form>
  );
}
