'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CheckSquare } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { decideManyAction } from '../actions.ts';
import { BULK_MOVES } from '../core/bulk.ts';

const BOXES = ['move', 'toId', 'reason'];

const picks = (form: HTMLFormElement | null): HTMLInputElement[] =>
  form ? [...form.querySelectorAll<HTMLInputElement>('input[data-pick]')] : [];

/**
 * The list as one form: rows are ticked, and a dark bar asks what is to be done with them and why. The bar is shown by the
 * ticks themselves, so that it comes without scripts too.
 */
export function BulkForm({
  colleagues,
  children,
}: {
  colleagues: readonly { id: string; name: string }[];
  children: ReactNode;
}) {
  const t = useTranslations('work.bulk');
  const form = useForm(decideManyAction, { refresh: true });
  const element = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(0);
  const [move, setMove] = useState<string | null>(null);
  return (
    <form
      ref={element}
      action={form.send}
      className="group/bulk grid gap-3"
      onChange={() => setCount(picks(element.current).filter(({ checked }) => checked).length)}
    >
      <ErrorSummary
        errors={form.errors.map((e) =>
          BOXES.includes(e.field) ? { ...e, field: `bulk-${e.field}` } : { ...e, field: '' },
        )}
      />
      <section
        aria-label={t('title')}
        className="hidden flex-wrap items-end gap-2 rounded-12 bg-deep px-3 py-2.5 text-white group-has-[[data-pick]:checked]/bulk:flex"
      >
        <p className="mr-auto self-center font-semibold" aria-live="polite">
          {count > 0 ? t('chosen', { count }) : t('title')}
        </p>
        <div className="w-44">
          <label htmlFor="bulk-move" className="block text-13 text-on-deep-2">
            {t('what')}
          </label>
          <Select
            id="bulk-move"
            name="move"
            dense
            className="text-text"
            defaultValue={form.value('move', 'approve')}
            onChange={(event) => setMove(event.target.value)}
            options={BULK_MOVES.map((one) => ({ value: one, label: t(`move.${one}`) }))}
          />
        </div>
        <div className="w-44" hidden={move !== null && move !== 'give'}>
          <label htmlFor="bulk-toId" className="block text-13 text-on-deep-2">
            {t('to')}
          </label>
          <Select
            id="bulk-toId"
            name="toId"
            dense
            className="text-text"
            defaultValue={form.value('toId')}
            placeholder={t('nobody')}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <div className="min-w-48 flex-1">
          <label htmlFor="bulk-reason" className="block text-13 text-on-deep-2">
            {t('reason')}
          </label>
          <TextInput
            id="bulk-reason"
            name="reason"
            dense
            className="text-text"
            autoComplete="off"
            maxLength={1000}
            defaultValue={form.value('reason')}
          />
        </div>
        <SubmitButton size="dense" variant="outline">
          {t('do')}
        </SubmitButton>
      </section>
      {children}
    </form>
  );
}

/** Ticks every row of the page, or none; there only where scripts can do it. */
export function PickAll() {
  const t = useTranslations('work.bulk');
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (!isAlive) return <span className="sr-only">{t('pick')}</span>;
  return (
    <CheckSquare
      dense
      aria-label={t('pickAll')}
      onChange={(event) => {
        for (const box of picks(event.currentTarget.form)) box.checked = event.currentTarget.checked;
      }}
    />
  );
}
