'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceGroup } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import type { Unit } from '../core/sale-unit.ts';
import { WAYS } from '../core/supply.ts';
import { hasOwnWeight, mayBeWeighed } from '../core/weighed.ts';
import type { Live } from './form-parts.ts';
import { PickChips } from './pick-chips.tsx';

/** In stock, by a harvest to come, or made each week: what is asked beside the price follows from it. */
export function SupplyField({ live }: { live: Live }) {
  const t = useTranslations('listing.form.supply');
  const way = WAYS.find((one) => one === live.value('supply')) ?? 'stock';
  return (
    <ChoiceGroup name="supply" legend={t('legend')} error={live.error('supply')}>
      <PickChips live={live} name="supply" options={WAYS.map((value) => ({ value, label: t(value) }))} />
      <p className="mt-1.5 text-text-3">{t(`${way}Hint`)}</p>
    </ChoiceGroup>
  );
}

/** Beside the price: what is on hand, or what can be made in a week. A harvest is opened later, with its dates. */
export function AmountField({ live, label }: { live: Live; label: string }) {
  const t = useTranslations('listing.form');
  const way = live.value('supply') || 'stock';
  if (way === 'preorder') return null;
  const name = way === 'capacity' ? 'weeklyCap' : 'stock';
  const fits = label.length < 6;
  return (
    <Field key={name} name={name} label={fits ? t(name) : `${t(name)} (${label})`} error={live.error(name)}>
      <TextInput
        inputMode="numeric"
        autoComplete="off"
        className="font-semibold"
        suffix={fits ? label : undefined}
        defaultValue={live.value(name)}
        onChange={(event) => live.set(name, event.currentTarget.value)}
      />
    </Field>
  );
}

export function NoticeField({ live }: { live: Live }) {
  const t = useTranslations('listing.form');
  if (live.value('supply') !== 'capacity') return null;
  return (
    <Field
      name="noticeDays"
      label={t('noticeDays')}
      hint={t('noticeDaysHint')}
      error={live.error('noticeDays')}
      optional
    >
      <TextInput
        inputMode="numeric"
        autoComplete="off"
        suffix={t('days')}
        defaultValue={live.value('noticeDays')}
        onChange={(event) => live.set('noticeDays', event.currentTarget.value)}
      />
    </Field>
  );
}

/** Settled by the scale: how much one piece weighs, about, and how far the bill may pass the estimate. */
export function WeighedFields({ live, unit, suffix = '' }: { live: Live; unit: Unit | undefined; suffix?: string }) {
  const t = useTranslations('listing.form');
  if (!unit || !mayBeWeighed(unit)) return null;
  const isOn = live.value(`weighed${suffix}`) === 'on';
  return (
    <div className="grid gap-4">
      <Checkbox
        name={`weighed${suffix}`}
        label={t('weighed')}
        hint={t('weighedHint')}
        checked={isOn}
        onChange={(event) => live.set(`weighed${suffix}`, event.currentTarget.checked ? 'on' : '')}
        className="py-0!"
      />
      {isOn && !hasOwnWeight(unit) && (
        <div className="grid grid-cols-2 items-end gap-4">
          {(['minWeight', 'maxWeight'] as const).map((name) => (
            <Field
              key={name}
              name={`${name}${suffix}`}
              label={t(name, { unit: unit.name })}
              error={live.error(`${name}${suffix}`)}
            >
              <TextInput
                inputMode="decimal"
                autoComplete="off"
                suffix="kg"
                defaultValue={live.value(`${name}${suffix}`)}
                onChange={(event) => live.set(`${name}${suffix}`, event.currentTarget.value)}
              />
            </Field>
          ))}
        </div>
      )}
      {isOn && (
        <Field
          name={`tolerance${suffix}`}
          label={t('tolerance')}
          hint={t('toleranceHint')}
          error={live.error(`tolerance${suffix}`)}
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            suffix="%"
            defaultValue={live.value(`tolerance${suffix}`)}
            onChange={(event) => live.set(`tolerance${suffix}`, event.currentTarget.value)}
          />
        </Field>
      )}
    </div>
  );
}
