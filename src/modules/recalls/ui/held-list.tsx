import { useTranslations } from 'next-intl';
import type { Dimension } from '#modules/stock/core/amount.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Field } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { swapLotAction } from '../actions.ts';
import type { HeldBox } from '../queries.ts';
import { useAmount } from './recall-parts.tsx';

/** Closed boxes that wait: for their buyer's word, or for other goods that he wants in them. */
export function HeldList({
  boxes,
  lots,
  dimension,
}: {
  boxes: readonly HeldBox[];
  lots: readonly { id: string; code: string }[];
  dimension: Dimension;
}) {
  const t = useTranslations('recalls.held');
  const amount = useAmount(dimension);
  return (
    <ul className="divide-y divide-line">
      {boxes.map((box) => (
        <li key={box.id} className="grid gap-2 py-3">
          <p>
            <span className="font-semibold tabular">{box.orderCode}</span> · {amount(box.base)}
            <span className="block text-text-2">{t(box.choice === 'other_lot' ? 'wantsOther' : 'waits')}</span>
          </p>
          {box.choice === 'other_lot' && (
            <ActionForm action={swapLotAction} fields={{ recallOrderId: box.id }} className="grid gap-2.5">
              <Field name="lotId" id={`lot-${box.id}`} label={t('lot')} hint={t('lotHint')}>
                <Select placeholder={t('noLot')} options={lots.map(({ id, code }) => ({ value: id, label: code }))} />
              </Field>
              <SubmitButton variant="outline" className="justify-self-start">
                {t('swapped')}
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
