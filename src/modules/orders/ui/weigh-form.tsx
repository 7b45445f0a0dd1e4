'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Checkbox } from '#ui/choice.tsx';
import { cx } from '#ui/class-names.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { weighLineAction } from '../actions.ts';
import { finalOf } from '../core/packing.ts';
import { formatWeight, parseWeight } from '../core/weight.ts';

type Props = {
  code: string;
  lineId: string;
  by: 'order' | 'product';
  defaultText: string;
  shortReason: string;
  usualText: string;
  orderedBase: number;
  unitPriceVnd: number;
  priceBase: number;
  ceilingVnd: number;
  reasons: readonly string[];
};

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ',', '0'];

/** One line on the scale: a large box, and under it keys for a thumb. Without scripts the box alone does. */
export function WeighForm(props: Props) {
  const t = useTranslations('packing');
  const form = useForm(weighLineAction, { refresh: true });
  const box = useRef<HTMLInputElement>(null);
  const packed = `packed.${props.lineId}`;
  const why = `why.${props.lineId}`;
  const sure = `sure.${props.lineId}`;
  const [text, setText] = useState(form.value(packed, props.defaultText));
  const base = text === '' ? null : parseWeight(text, BigInt(props.orderedBase));
  const reasons =
    props.reasons.includes(props.shortReason) || props.shortReason === ''
      ? props.reasons
      : [props.shortReason, ...props.reasons];

  function press(key: string) {
    setText((now) => (key === 'back' ? now.slice(0, -1) : key === ',' && now.includes(',') ? now : now + key));
    box.current?.focus({ preventScroll: true });
  }

  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={props.code} />
      <input type="hidden" name="lineId" value={props.lineId} />
      <input type="hidden" name="by" value={props.by} />
      <Field
        name={packed}
        label={t('weight')}
        hint={t('weightHint', { usual: props.usualText })}
        error={form.error(packed)}
      >
        {(aria) => (
          <input
            {...aria}
            ref={box}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={cx(controlClass, 'min-h-16! text-center text-30! font-bold tabular')}
          />
        )}
      </Field>
      <p role="status" className="-mt-2 min-h-6 text-center text-18 font-semibold tabular noscript:hidden">
        {base !== null && t('reads', { weight: formatWeight(base), sum: sumOf(props, base) })}
      </p>
      <fieldset className="grid min-w-0 grid-cols-3 gap-2 noscript:hidden" aria-label={t('keys')}>
        {KEYS.map((key) => (
          <button key={key} type="button" onClick={() => press(key)} className={keyClass}>
            {key}
          </button>
        ))}
        <button type="button" onClick={() => press('back')} aria-label={t('erase')} className={keyClass}>
          <Delete aria-hidden="true" className="size-7" strokeWidth={1.75} />
        </button>
      </fieldset>
      {(form.error(packed) || form.value(sure)) && text !== '' && (
        <Checkbox id={sure} name={sure} value="1" label={t('sure')} defaultChecked={form.value(sure) !== ''} />
      )}
      <SubmitButton wide>{t('saveNext')}</SubmitButton>
      <details open={Boolean(form.error(why) || form.value(why) || props.shortReason)}>
        <summary className="link inline-flex min-h-tap cursor-pointer items-center font-semibold">
          {t('isShort')}
        </summary>
        <Field name={why} label={t('why')} hint={t('whyHint')} error={form.error(why)}>
          <Select
            key={form.value(why)}
            defaultValue={form.value(why, props.shortReason)}
            placeholder={t('notShort')}
            options={reasons.map((reason) => ({ value: reason, label: reason }))}
          />
        </Field>
      </details>
    </form>
  );
}

const keyClass =
  'flex h-16 items-center justify-center rounded-12 border border-line-strong bg-surface text-24 font-semibold tabular hover:bg-brand-soft active:bg-brand-soft';

function sumOf(line: Props, base: bigint): string {
  const priced = {
    unitPriceVnd: BigInt(line.unitPriceVnd),
    priceBase: BigInt(line.priceBase),
    ceilingVnd: BigInt(line.ceilingVnd),
  };
  return formatVnd(finalOf(priced, base));
}
