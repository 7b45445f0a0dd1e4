'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import type { Live } from './form-parts.ts';
import { PickChips } from './pick-chips.tsx';

/** Harvest day of fresh goods, day of making of others: this morning in one tap. */
export function MadeField({ live, isFresh, today }: { live: Live; isFresh: boolean; today: string }) {
  const t = useTranslations('listing.form');
  const made = live.value('made');
  const options = [
    { value: 'today', label: isFresh ? t('thisMorning') : t('today') },
    { value: 'yesterday', label: t('yesterday') },
    { value: 'other', label: t('otherDay') },
    ...(isFresh ? [] : [{ value: 'none', label: t('noDay') }]),
  ];
  return (
    <div className="grid gap-3">
      <ChoiceGroup name="made" legend={isFresh ? t('harvested') : t('made')} error={live.error('made')}>
        <PickChips live={live} name="made" options={options} />
      </ChoiceGroup>
      {made === 'other' && (
        <Field name="madeOn" label={t('day')} error={live.error('madeOn')}>
          <TextInput type="date" max={today} className="max-w-52" defaultValue={live.value('madeOn')} />
        </Field>
      )}
    </div>
  );
}
