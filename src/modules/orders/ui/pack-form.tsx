'use client';
import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Quantity } from '#ui/quantity.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { packOrderAction } from '../actions.ts';
import { lineName } from '../core/summary.ts';
import type { SheetLine } from '../queries.ts';
import { SHORT_REASONS } from './short-reasons.ts';

type Answers = ReturnType<typeof useForm>;

/** The box before it is closed: what is in it, line by line, and why anything is short. */
export function PackForm({
  code,
  lines,
  shortRule,
  payWhen,
}: {
  code: string;
  lines: readonly SheetLine[];
  shortRule: 'less' | 'replace' | 'cancel';
  payWhen: 'now' | 'packed' | 'delivery';
}) {
  const t = useTranslations('packing');
  const form = useForm(packOrderAction, { refresh: true });
  const toWeigh = lines.filter((line) => line.pricing === 'weighed' && line.packedText === null);
  return (
    <form action={form.send} noValidate className="grid gap-4 rounded-16 border border-line bg-surface p-4 lg:p-6">
      <div>
        <h2 className="text-20">{t('box')}</h2>
        <p className="text-text-2">{t('boxText')}</p>
      </div>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="code" value={code} />
      {toWeigh.length > 0 && (
        <Note tone="wait">
          {t('unweighedOf', { count: toWeigh.length })}{' '}
          <LocaleLink
            href={`/kenh-nguoi-ban/can-hang?theo=don&dong=${toWeigh[0]?.lineId ?? ''}`}
            className="link font-semibold"
          >
            {t('toScale')}
          </LocaleLink>
        </Note>
      )}
      <ul className="grid gap-4">
        {lines.map((line) => (
          <li key={line.lineId} className="grid gap-3 border-t border-line pt-4">
            <p className="flex justify-between gap-3">
              <span className="min-w-0 font-semibold">{lineName(line)}</span>
              <span className="shrink-0 text-text-2">{t('wanted', { ordered: line.orderedText })}</span>
            </p>
            <Amount line={line} form={form} />
            <Short line={line} form={form} shortRule={shortRule} />
            <Lots line={line} />
          </li>
        ))}
      </ul>
      <p className="text-text-2">{t(`rule.${shortRule}`)}</p>
      <SubmitButton wide>{t('close')}</SubmitButton>
      <p className="-mt-2 text-center text-14 text-text-3">{t(`then.${payWhen}`)}</p>
    </form>
  );
}

function Amount({ line, form }: { line: SheetLine; form: Answers }) {
  const t = useTranslations('packing');
  const name = `packed.${line.lineId}`;
  const sure = `sure.${line.lineId}`;
  const error = form.error(name);
  if (line.pricing !== 'weighed')
    return (
      <Field name={name} label={t('packedUnits', { unit: line.unitLabel })} error={error}>
        {(aria) => (
          <Quantity
            {...aria}
            key={form.value(name)}
            min={0}
            max={line.quantity}
            defaultValue={Number(form.value(name, line.packedText ?? String(line.quantity)))}
          />
        )}
      </Field>
    );
  return (
    <>
      <Field name={name} label={t('weight')} hint={t('weightHint', { usual: line.usualText ?? '' })} error={error}>
        <TextInput
          key={form.value(name)}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.value(name, line.packedText ?? '')}
          className="text-20! font-semibold tabular"
        />
      </Field>
      {(error || form.value(sure)) && form.value(name) !== '' && (
        <Checkbox
          key={`${sure}:${form.value(sure)}`}
          id={sure}
          name={sure}
          value="1"
          label={t('sure')}
          defaultChecked={form.value(sure) !== ''}
        />
      )}
    </>
  );
}

function Short({ line, form, shortRule }: { line: SheetLine; form: Answers; shortRule: string }) {
  const t = useTranslations('packing');
  const why = `why.${line.lineId}`;
  const instead = `instead.${line.lineId}`;
  const own = SHORT_REASONS.map((key) => t(`shortReason.${key}`));
  const reasons = line.shortReason && !own.includes(line.shortReason) ? [line.shortReason, ...own] : own;
  const isOpen = Boolean(form.error(why) || form.error(instead) || form.value(why) || line.shortReason);
  return (
    <details open={isOpen}>
      <summary className="link inline-flex min-h-tap cursor-pointer items-center font-semibold">{t('isShort')}</summary>
      <div className="mt-1 grid gap-3">
        <Field name={why} label={t('why')} hint={t('whyHint')} error={form.error(why)}>
          <Select
            key={form.value(why)}
            defaultValue={form.value(why, line.shortReason ?? '')}
            placeholder={t('notShort')}
            options={reasons.map((reason) => ({ value: reason, label: reason }))}
          />
        </Field>
        {shortRule === 'replace' && line.instead && (
          <Field
            name={instead}
            label={t('instead', { name: line.instead.name })}
            hint={line.instead.isWeighed ? t('insteadWeight') : t('insteadUnits', { unit: line.instead.unitLabel })}
            error={form.error(instead)}
            optional
          >
            <TextInput
              key={form.value(instead)}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={form.value(instead)}
            />
          </Field>
        )}
      </div>
    </details>
  );
}

function Lots({ line }: { line: SheetLine }) {
  const t = useTranslations('packing');
  if (line.lots.length === 0) return null;
  return (
    <details>
      <summary className="link inline-flex min-h-tap cursor-pointer items-center font-semibold">{t('lots')}</summary>
      <fieldset className="mt-1 min-w-0">
        <legend className="text-text-2">{t('lotsHint')}</legend>
        {line.lots.map((lot) => (
          <Checkbox
            key={lot.id}
            name={`lots.${line.lineId}[]`}
            value={lot.id}
            label={lot.harvestedOn ? t('lotOf', { code: lot.code, day: formatDay(lot.harvestedOn) }) : lot.code}
          />
        ))}
      </fieldset>
    </details>
  );
}
