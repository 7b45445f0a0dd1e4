'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Checkbox, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { chooseBillsAction } from '../actions.ts';
import type { BillMethod } from '../core/bill.ts';

export type BillOption = { ref: string; title: string; due: string; amountVnd: number; isChosen: boolean };

/** Which of the bills, and which way; the sum of what is ticked stands below while one chooses. */
export function ChooseForm({
  lookupId,
  bills,
  mustPayOldestFirst,
  methods,
  chosenMethod,
  limits,
}: {
  lookupId: string;
  bills: readonly BillOption[];
  mustPayOldestFirst: boolean;
  methods: readonly BillMethod[];
  chosenMethod: BillMethod | null;
  limits: string;
}) {
  const t = useTranslations('bills');
  const form = useForm(chooseBillsAction);
  const sent = form.hasValues ? form.value('refs[]').split('\n') : null;
  const isTicked = ({ ref, isChosen }: BillOption) => (sent ? sent.includes(ref) : isChosen);
  const box = useRef<HTMLFormElement>(null);
  const [ticked, setTicked] = useState<readonly string[]>(() => bills.filter(isTicked).map((bill) => bill.ref));
  const total = bills.filter(({ ref }) => ticked.includes(ref)).reduce((sum, bill) => sum + bill.amountVnd, 0);
  const method = form.value('method', chosenMethod ?? methods[0] ?? '');
  return (
    <form
      ref={box}
      action={form.send}
      noValidate
      className="grid gap-6"
      onChange={() =>
        setTicked(box.current ? new FormData(box.current).getAll('refs[]').map((value) => String(value)) : [])
      }
    >
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="lookupId" value={lookupId} />
      <ChoiceGroup
        name="refs"
        legend={<span className="text-18">{t('whichBills')}</span>}
        hint={mustPayOldestFirst && bills.length > 1 ? t('oldestFirst') : undefined}
        error={form.error('refs')}
      >
        <div className="divide-y divide-line rounded-16 border border-line bg-surface px-4">
          {bills.map((bill) => (
            <Checkbox
              key={bill.ref}
              name="refs[]"
              value={bill.ref}
              defaultChecked={isTicked(bill)}
              label={<span className="font-semibold">{bill.title}</span>}
              hint={bill.due}
              end={<span className="text-16 font-semibold text-text tabular">{formatVnd(bill.amountVnd)}</span>}
            />
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceGroup
        name="method"
        legend={<span className="text-18">{t('howToPay')}</span>}
        hint={limits}
        error={form.error('method')}
      >
        <div className="grid gap-2.5">
          {methods.map((one) => (
            <RadioCard
              key={one}
              name="method"
              value={one}
              defaultChecked={method === one}
              label={t(`way.${one}`)}
              hint={t(`wayHint.${one}`)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <div className="grid gap-3">
        <p className="flex items-baseline justify-between gap-4" aria-live="polite">
          <span className="font-semibold">{t('total')}</span>
          <span className="text-24 font-bold tabular">{formatVnd(total)}</span>
        </p>
        <SubmitButton wide className="lg:w-fit">
          {t('toCheck')}
        </SubmitButton>
      </div>
    </form>
  );
}
