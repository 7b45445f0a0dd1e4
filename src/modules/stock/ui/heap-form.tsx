'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import type { Dimension } from '../core/amount.ts';
import { HEAP_ACTS, type HeapAct } from '../core/heap-act.ts';
import { amountText } from './amount-text.ts';

type Heap = { stockItemId: string; dimension: Dimension; onHandBase: bigint };

/** Says what became of a heap: counted anew, more came in, some spoilt, some given away. */
export function HeapForm({ action, heap, formKey }: { action: FormAction; heap: Heap; formKey: string }) {
  const form = useForm(action, { refresh: true });
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <FormKey value={formKey} />
      <input type="hidden" name="stockItemId" value={heap.stockItemId} />
      <input type="hidden" name="shownBase" value={String(heap.onHandBase)} />
      <Answers key={`${JSON.stringify(form.errors)} ${form.notice ?? ''} ${heap.onHandBase}`} form={form} heap={heap} />
    </form>
  );
}

/** Drawn anew after an answer: with what was typed, or empty. */
function Answers({ form, heap }: { form: ReturnType<typeof useForm>; heap: Heap }) {
  const t = useTranslations('stock');
  const typedAct = HEAP_ACTS.find((one) => one === form.value('act')) ?? 'count';
  const [act, setAct] = useState<HeapAct>(typedAct);
  const [typed, setTyped] = useState(form.value('amount'));
  const difference = act === 'count' ? differenceOf(typed, heap) : null;
  return (
    <>
      <ChoiceGroup name="act" legend={t('act.legend')} error={form.error('act')}>
        <div className="grid gap-x-6 sm:grid-cols-2">
          {HEAP_ACTS.map((value) => (
            <Radio
              key={value}
              name="act"
              value={value}
              label={t(`act.${value}`)}
              defaultChecked={value === typedAct}
              onChange={() => setAct(value)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Field
        name="amount"
        label={<OfAct chosen={t(`amount.${act}`)} plain={t('amount.any')} />}
        error={form.error('amount')}
        below={
          difference !== null &&
          (difference === 0n
            ? t('noDifference')
            : t('difference', {
                amount: amountText(t, difference, heap.dimension),
                book: amountText(t, heap.onHandBase, heap.dimension),
              }))
        }
      >
        <TextInput
          inputMode="decimal"
          autoComplete="off"
          suffix={t(`units.${heap.dimension}`)}
          defaultValue={form.value('amount')}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="font-semibold"
        />
      </Field>
      <Field name="reason" label={t('reason')} hint={t(`reasonHint.${act}`)} error={form.error('reason')}>
        <TextInput autoComplete="off" maxLength={200} defaultValue={form.value('reason')} />
      </Field>
      <SubmitButton className="justify-self-start max-lg:w-full">
        <OfAct chosen={t(`save.${act}`)} plain={t('save.any')} />
      </SubmitButton>
    </>
  );
}

/** Words of the act that is chosen; without scripts the page does not know which. */
function OfAct({ chosen, plain }: { chosen: string; plain: string }) {
  return (
    <>
      <span className="noscript:hidden">{chosen}</span>
      <span className="hidden noscript:inline">{plain}</span>
    </>
  );
}

/** What the book will be told, while it is typed; null while that is no number. */
function differenceOf(typed: string, heap: Heap): bigint | null {
  const match = /^(\d{1,7})(?:,(\d{1,3}))?$/.exec(typed.trim().replaceAll('.', ''));
  if (!match) return null;
  const thousandths = BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'));
  return (heap.dimension === 'count' ? thousandths / 1000n : thousandths) - heap.onHandBase;
}
