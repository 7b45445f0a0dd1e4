import { useLocale, useTranslations } from 'next-intl';
import { type Day, formatDay } from '#kernel/time.ts';
import type { Dimension } from '#modules/stock/core/amount.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { LotChoice } from '../scope-queries.ts';
import { useAmount } from './recall-parts.tsx';

/** Which lots, one by one or all that were made between two days. What is chosen stands in the address. */
export function LotPicker({
  action,
  productId,
  lots,
  total,
  chosen,
  asked,
  dimension,
}: {
  action: string;
  productId: string;
  lots: readonly LotChoice[];
  /** Of all lots of these goods: the list holds the newest of them. */
  total: number;
  chosen: ReadonlySet<string>;
  /** What the address says of days, and whether it was asked at all. */
  asked: { from: Day | null; to: Day | null; isAsked: boolean };
  dimension: Dimension;
}) {
  const t = useTranslations('recalls.pick');
  const amount = useAmount(dimension);
  return (
    <form method="get" action={localePath(useLocale(), action)} className="grid gap-4">
      {asked.isAsked && chosen.size === 0 && (
        <Note tone="bad" live>
          {t('nothing')}
        </Note>
      )}
      <input type="hidden" name="hang" value={productId} />
      <fieldset>
        <legend className="font-semibold">{t('lots')}</legend>
        <ul className="divide-y divide-line">
          {lots.map((lot) => (
            <li key={lot.id}>
              <Checkbox
                name="lo"
                value={lot.id}
                disabled={lot.recallCode !== null}
                defaultChecked={chosen.has(lot.id)}
                label={t('lot', { code: lot.code, day: formatDay(lot.madeOn) })}
                hint={
                  lot.recallCode === null
                    ? t('lotOut', { count: lot.orderCount, amount: amount(lot.packedBase) })
                    : t('lotTaken')
                }
              />
            </li>
          ))}
        </ul>
        {total > lots.length && <p className="text-14 text-text-3">{t('older', { shown: lots.length, total })}</p>}
      </fieldset>
      <fieldset>
        <legend className="font-semibold">{t('days')}</legend>
        <div className="mt-1.5 grid max-w-120 grid-cols-2 gap-3">
          <Field name="tu" label={t('from')}>
            <TextInput type="date" defaultValue={asked.from ?? undefined} />
          </Field>
          <Field name="den" label={t('to')}>
            <TextInput type="date" defaultValue={asked.to ?? undefined} />
          </Field>
        </div>
      </fieldset>
      <Button type="submit" variant="outline" className="justify-self-start">
        {t('look')}
      </Button>
    </form>
  );
}
