'use client';
import { useTranslations } from 'next-intl';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { type CategoryGroup, factsOf, LABEL_BY_GROUP } from '../core/label.ts';
import type { Live } from './form-parts.ts';

/** What the label law asks for with these goods, and only then; the rest of the group's facts may stay empty. */
export function LabelFields({
  live,
  group,
  hasAlcoholLicence,
}: {
  live: Live;
  group: CategoryGroup;
  hasAlcoholLicence: boolean;
}) {
  const t = useTranslations('listing.form');
  if (group === 'fresh') return null;
  const { needed } = LABEL_BY_GROUP[group];
  return (
    <fieldset className="grid gap-5">
      <legend className="float-left text-18 font-semibold">{t('label')}</legend>
      <p className="clear-both -mt-4 text-text-2">{t('labelText')}</p>
      {group === 'alcohol' && <Note tone="info">{t('alcohol')}</Note>}
      {group === 'alcohol' && !hasAlcoholLicence && <Note tone="wait">{t('noLicence')}</Note>}
      {factsOf(group).map((fact) => (
        <Field
          key={fact}
          name={fact}
          label={group === 'craft' && fact === 'ingredients' ? t('materials') : t(`facts.${fact}`)}
          hint={group === 'craft' ? undefined : t(`factHints.${fact}`)}
          optional={!needed.includes(fact)}
          error={live.error(fact)}
        >
          <TextInput
            autoComplete="off"
            inputMode={fact === 'ethanolPercent' ? 'decimal' : undefined}
            defaultValue={live.value(fact)}
          />
        </Field>
      ))}
    </fieldset>
  );
}
