'use client';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { ChoiceGroup } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Select } from '#ui/select.tsx';
import type { CategoryGroup } from '../core/label.ts';
import { pricePer } from '../core/price.ts';
import { MEASURE_OF, MEASURES, type Measure, saleUnit, type Unit } from '../core/sale-unit.ts';
import { USUAL_UNITS } from '../core/usual-units.ts';
import { mayBeWeighed } from '../core/weighed.ts';
import type { Live } from './form-parts.ts';
import { PickChips } from './pick-chips.tsx';
import { AmountField, NoticeField, SupplyField, WeighedFields } from './supply-fields.tsx';

/** Unit, what is in one, price and stock, with the price by the kilogram told beside any pack. */
export function PriceFields({
  live,
  units,
  group,
  fixedLabel,
}: {
  live: Live;
  units: readonly Unit[];
  group: CategoryGroup;
  /** A unit that is on sale stays as it is. */
  fixedLabel: string | null;
}) {
  const t = useTranslations('listing.form');
  const unit = units.find((one) => one.code === live.value('unit'));
  const label = fixedLabel ?? unit?.name ?? '';
  const isWeighed = live.value('weighed') === 'on' && (fixedLabel !== null || !unit || mayBeWeighed(unit));
  return (
    <>
      {fixedLabel ? (
        <>
          <input type="hidden" name="unit" value={live.value('unit')} />
          <input type="hidden" name="content" value={live.value('content')} />
          <input type="hidden" name="measure" value={live.value('measure') || 'g'} />
          <p className="text-text-2">{t('fixedUnit', { unit: fixedLabel })}</p>
          {isWeighed && <p className="text-text-2">{t('fixedWeighed')}</p>}
        </>
      ) : (
        <>
          <UnitField live={live} units={units} group={group} />
          {!isWeighed && <ContentField live={live} unit={unit} />}
          <WeighedFields live={live} unit={unit} />
        </>
      )}
      <SupplyField live={live} />
      <div>
        <div className="grid grid-cols-2 items-end gap-4">
          <Field name="price" label={t('price', { unit: isWeighed ? 'kg' : label })} error={live.error('price')}>
            <MoneyInput
              className="font-semibold"
              defaultValue={live.value('price')}
              onChange={(event) => live.set('price', event.currentTarget.value)}
            />
          </Field>
          <AmountField live={live} label={label} />
        </div>
        <p aria-live="polite" className="mt-1.5 text-text-2">
          {!isWeighed && <PerMeasure live={live} unit={unit} suffix="" />}{' '}
          <span className="text-text-3">{t('pricePerHint')}</span>
        </p>
      </div>
      <NoticeField live={live} />
    </>
  );
}

function UnitField({ live, units, group }: { live: Live; units: readonly Unit[]; group: CategoryGroup }) {
  const t = useTranslations('listing.form');
  const usual = USUAL_UNITS[group].flatMap((code) => units.filter((unit) => unit.code === code));
  const chosen = live.value('unit');
  const first = usual.some((unit) => unit.code === chosen)
    ? usual
    : [...usual, ...units.filter((unit) => unit.code === chosen)];
  const others = units.filter((unit) => !first.includes(unit));
  const options = (list: readonly Unit[]) => list.map((unit) => ({ value: unit.code, label: unit.name }));
  return (
    <ChoiceGroup name="unit" legend={t('unit')} error={live.error('unit')}>
      <PickChips live={live} name="unit" options={options(first)} />
      <details className="mt-1">
        <summary className="flex min-h-tap w-fit cursor-pointer items-center font-semibold text-link">
          {t('otherUnits')}
        </summary>
        <PickChips live={live} name="unit" options={options(others)} />
      </details>
    </ChoiceGroup>
  );
}

/** Asked only where the unit does not say it: a bunch, a box. */
export function ContentField({ live, unit, suffix = '' }: { live: Live; unit: Unit | undefined; suffix?: string }) {
  const t = useTranslations('listing.form');
  if (!unit || unit.baseFactor !== null) return null;
  const measure = live.value(`measure${suffix}`) || MEASURE_OF[unit.dimension];
  return (
    <div className="grid grid-cols-[1fr_7.5rem] items-end gap-3">
      <Field
        name={`content${suffix}`}
        label={t('content', { unit: unit.name })}
        hint={suffix === '' ? t('contentHint') : undefined}
        error={live.error(`content${suffix}`)}
      >
        <TextInput
          inputMode="decimal"
          autoComplete="off"
          defaultValue={live.value(`content${suffix}`)}
          onChange={(event) => live.set(`content${suffix}`, event.currentTarget.value)}
        />
      </Field>
      <Field name={`measure${suffix}`} label={t('measure')} labelHidden>
        <Select
          key={measure}
          defaultValue={measure}
          onChange={(event) => live.set(`measure${suffix}`, event.currentTarget.value)}
          options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
        />
      </Field>
    </div>
  );
}

const NO_WORDS: Record<Measure, string> = { g: '', kg: '', ml: '', lit: '', cai: '' };

/** "Tính ra 90.000 ₫/kg": what a pack costs by its measure, while it is typed. */
export function PerMeasure({ live, unit, suffix }: { live: Live; unit: Unit | undefined; suffix: string }) {
  const t = useTranslations('listing.form');
  const digits = live.value(`price${suffix}`).replace(/[.\s]/g, '');
  if (!unit || !/^\d{1,10}$/.test(digits)) return null;
  const measure = MEASURES.find((one) => one === live.value(`measure${suffix}`)) ?? MEASURE_OF[unit.dimension];
  const made = saleUnit(unit, live.value(`content${suffix}`), measure, NO_WORDS);
  const per = made ? pricePer(BigInt(digits), made.contentBase, made.dimension) : null;
  return per ? <strong className="font-semibold">{t(`per.${per.per}`, { price: formatVnd(per.vnd) })}</strong> : null;
}
