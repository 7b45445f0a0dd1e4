'use client';
import { Banknote, QrCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { LISTING_CLASSES } from '#modules/catalog/core/activity-class.ts';
import { CATEGORY_GROUPS } from '#modules/catalog/core/label.ts';
import { Checkbox } from '#ui/choice.tsx';
import { cx } from '#ui/class-names.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { sellAtStallAction } from '../actions.ts';
import { seenTotal } from '../seen-total.ts';
import { LEAST_SALE_VND, MOST_SALE_VND } from '../stall-line.ts';
import { GoodsPicker } from './goods-picker.tsx';
import { NumberPad } from './number-pad.tsx';
import type { StallGoodsView } from './stall-goods.ts';

type Props = {
  shopId: string;
  formKey: string;
  hasAccount: boolean;
  goods: readonly StallGoodsView[];
  taxClass: string;
  activityClass: string;
  asksActivity: boolean;
};

const MOST_DIGITS = 9;

/** What was sold, by typing or by picking, and how it is paid: two buttons, since at a stall that is one press. */
export function StallForm(props: Props) {
  const t = useTranslations('stall');
  const form = useForm(sellAtStallAction);
  const { goods } = props;
  const place = useRef<HTMLFormElement>(null);
  const [amount, setAmount] = useState(form.value('amountVnd'));
  const [totalVnd, setTotalVnd] = useState<bigint | null>(null);
  const [hasAlcohol, setHasAlcohol] = useState(false);

  const look = useCallback(
    (amountText: string) => {
      if (!place.current) return;
      const data = new FormData(place.current);
      const typed = new Map(goods.map(({ variantId }) => [variantId, String(data.get(`pick.${variantId}`) ?? '')]));
      setTotalVnd(seenTotal(amountText, goods, typed));
      const isTypedAlcohol = /[1-9]/.test(amountText) && data.get('taxClass') === 'alcohol';
      const isPicked = (variantId: string) => /[1-9]/.test(typed.get(variantId) ?? '');
      setHasAlcohol(isTypedAlcohol || goods.some((one) => one.isAlcohol && isPicked(one.variantId)));
    },
    [goods],
  );
  // An answer puts what was typed into the boxes anew.
  useEffect(() => {
    if (form.errors) look(amount);
  }, [look, amount, form.errors]);

  function press(key: string) {
    setAmount((now) => {
      const digits = now.replace(/\D/g, '');
      const next = key === 'back' ? digits.slice(0, -1) : `${digits}${key}`.slice(0, MOST_DIGITS).replace(/^0+/, '');
      return next === '' ? '' : groupThousands(BigInt(next));
    });
  }

  const sells = totalVnd !== null && totalVnd > 0n;
  return (
    <form ref={place} action={form.send} onInput={() => look(amount)} noValidate className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <FormKey value={props.formKey} />
      <input type="hidden" name="shopId" value={props.shopId} />
      <input type="hidden" name="expectedTotalVnd" value={sells ? totalVnd.toString() : ''} />
      <div className="grid gap-6 lg:grid-cols-[24rem_minmax(0,1fr)] lg:items-start lg:gap-x-12">
        <section aria-label={t('typed')} className="grid gap-3">
          <Field
            name="amountVnd"
            label={t('amount')}
            hint={t('amountHint', { least: formatVnd(LEAST_SALE_VND), most: formatVnd(MOST_SALE_VND) })}
            error={form.error('amountVnd')}
          >
            {(aria) => (
              <input
                {...aria}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
                onBlur={() => /^\d{4,12}$/.test(amount) && setAmount(groupThousands(BigInt(amount)))}
                className={cx(controlClass, 'min-h-16! text-center text-30! font-bold tabular')}
              />
            )}
          </Field>
          <NumberPad onPress={press} />
          <details open={Boolean(form.value('name') || form.error('name'))}>
            <summary className="link inline-flex min-h-tap cursor-pointer items-center font-semibold">
              {t('what')}
            </summary>
            <div className="grid gap-4 pt-1 pb-2">
              <Field name="name" label={t('name')} optional error={form.error('name')}>
                <TextInput defaultValue={form.value('name')} maxLength={80} autoComplete="off" />
              </Field>
              <Field name="taxClass" label={t('taxClass')} error={form.error('taxClass')}>
                <Select
                  key={form.value('taxClass')}
                  defaultValue={form.value('taxClass', props.taxClass)}
                  options={CATEGORY_GROUPS.map((group) => ({ value: group, label: t(`group.${group}`) }))}
                />
              </Field>
              {props.asksActivity && (
                <Field
                  name="activityClass"
                  label={t('activityClass')}
                  hint={t('activityHint')}
                  error={form.error('activityClass')}
                >
                  <Select
                    key={form.value('activityClass')}
                    defaultValue={form.value('activityClass', props.activityClass)}
                    options={LISTING_CLASSES.map((one) => ({ value: one, label: t(`activity.${one}`) }))}
                  />
                </Field>
              )}
            </div>
          </details>
        </section>
        <GoodsPicker goods={goods} typedIn={form.value} errorOf={form.error} />
      </div>
      <div className={cx(!hasAlcohol && !form.error('ageChecked') && 'hidden noscript:block')}>
        <Checkbox
          id="ageChecked"
          name="ageChecked"
          value="1"
          label={t('ageChecked')}
          defaultChecked={form.value('ageChecked') !== ''}
        />
      </div>
      {!props.hasAccount && <Note tone="wait">{t('noAccount')}</Note>}
      <div className="sticky bottom-0 z-(--z-bar) -mx-4 bg-surface px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] shadow-bar lg:static lg:mx-0 lg:max-w-96 lg:bg-transparent lg:px-0 lg:shadow-none">
        <p className="flex items-baseline justify-between gap-4 noscript:hidden" role="status">
          <span className="text-text-2">{t('total')}</span>
          <span className="text-24 font-bold tabular">{formatVnd(totalVnd ?? 0n)}</span>
        </p>
        <div className="mt-2 grid grid-cols-2 gap-2">
          <SubmitButton
            name="method"
            value="vietqr"
            className="px-3! whitespace-nowrap"
            iconElement={<QrCode aria-hidden="true" className="size-5" strokeWidth={1.75} />}
          >
            {t('showQr')}
          </SubmitButton>
          <SubmitButton
            name="method"
            value="cod"
            className="px-3! whitespace-nowrap"
            variant="outline"
            iconElement={<Banknote aria-hidden="true" className="size-5" strokeWidth={1.75} />}
          >
            {t('cash')}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
