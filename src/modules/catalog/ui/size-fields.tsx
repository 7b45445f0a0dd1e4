'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Field } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { Select } from '#ui/select.tsx';
import type { Unit } from '../core/sale-unit.ts';
import { mayBeWeighed } from '../core/weighed.ts';
import type { Live } from './form-parts.ts';
import { ContentField, PerMeasure } from './price-fields.tsx';
import { WeighedFields } from './supply-fields.tsx';

const NUMBERS = ['2', '3', '4'] as const;

/** Further sizes from the same heap. None is asked for; one box at a time. */
export function SizeFields({
  live,
  units,
  onSale,
}: {
  live: Live;
  units: readonly Unit[];
  onSale: readonly { variantId: string; name: string; unitLabel: string }[];
}) {
  const t = useTranslations('listing.form');
  const filled = NUMBERS.filter((n) => live.value(`price${n}`) || live.value(`unit${n}`) || live.value(`variant${n}`));
  const [opened, setOpened] = useState(filled.length);
  const main = units.find((unit) => unit.code === live.value('unit'));
  // What the scale settles lies in a heap by weight, whatever it is called by.
  const heap = live.value('weighed') === 'on' ? 'mass' : main?.dimension;
  const fitting = units.filter(
    (unit) => unit.baseFactor === null || unit.dimension === heap || (heap === 'mass' && mayBeWeighed(unit)),
  );
  return (
    <div className="grid gap-4">
      {NUMBERS.slice(0, opened).map((n) => {
        const kept = onSale.find((size) => size.variantId === live.value(`variant${n}`));
        const unit = units.find((one) => one.code === live.value(`unit${n}`));
        const isWeighed = live.value(`weighed${n}`) === 'on' && (kept || !unit || mayBeWeighed(unit));
        return (
          <fieldset key={n} className="grid gap-4 rounded-12 border border-line p-4">
            <legend className="float-left font-semibold">
              {kept ? kept.name || kept.unitLabel : t('size', { number: n })}
            </legend>
            <input type="hidden" name={`variant${n}`} value={live.value(`variant${n}`)} />
            {kept ? (
              <>
                <input type="hidden" name={`unit${n}`} value={live.value(`unit${n}`)} />
                <input type="hidden" name={`content${n}`} value={live.value(`content${n}`)} />
                <input type="hidden" name={`measure${n}`} value={live.value(`measure${n}`) || 'g'} />
              </>
            ) : (
              <div className="clear-both grid gap-4">
                <Field name={`unit${n}`} label={t('unit')} error={live.error(`unit${n}`)}>
                  <Select
                    defaultValue={live.value(`unit${n}`)}
                    onChange={(event) => live.set(`unit${n}`, event.currentTarget.value)}
                    placeholder=""
                    options={fitting.map((one) => ({ value: one.code, label: one.name }))}
                  />
                </Field>
                {!isWeighed && <ContentField live={live} unit={unit} suffix={n} />}
                {heap === 'mass' && <WeighedFields live={live} unit={unit} suffix={n} />}
              </div>
            )}
            <div className="clear-both">
              <Field
                name={`price${n}`}
                label={t('price', { unit: isWeighed ? 'kg' : (kept?.unitLabel ?? unit?.name ?? '') })}
                error={live.error(`price${n}`)}
              >
                <MoneyInput
                  defaultValue={live.value(`price${n}`)}
                  onChange={(event) => live.set(`price${n}`, event.currentTarget.value)}
                />
              </Field>
              <p aria-live="polite" className="mt-1.5 text-text-2 empty:hidden">
                {!isWeighed && <PerMeasure live={live} unit={unit} suffix={n} />}
              </p>
            </div>
            {kept && (
              <Checkbox name={`drop${n}`} label={t('dropSize')} defaultChecked={live.value(`drop${n}`) === 'on'} />
            )}
          </fieldset>
        );
      })}
      {opened < NUMBERS.length && (
        <Button variant="text" icon={Plus} className="justify-self-start" onClick={() => setOpened(opened + 1)}>
          {t('addSize')}
        </Button>
      )}
    </div>
  );
}
