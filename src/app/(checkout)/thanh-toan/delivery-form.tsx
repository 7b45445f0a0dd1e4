'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaPicker, type AreaPickerWords, type PickableArea } from '#modules/areas/ui/area-picker.tsx';
import { saveDeliveryAction } from '#modules/checkout/actions.ts';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, PhoneInput, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';

export type PickupChoice = { value: string; name: string; text: string };
export type ShopHandover = {
  key: string;
  shopName: string;
  chosen: string;
  /** What is known of bringing it to the address: day and fee, or that they come with the commune. */
  addressText: string;
  pickups: PickupChoice[];
};

type Props = {
  areas: readonly PickableArea[];
  areaWords: AreaPickerWords;
  shops: ShopHandover[];
  answers: { contactName: string; contactPhone: string; areaCode: string; addressLine: string };
};

/** Who gets it and where. The address is asked for only while something is brought to it. */
export function DeliveryForm({ areas, areaWords, shops, answers }: Props) {
  const t = useTranslations('checkout');
  const form = useForm(saveDeliveryAction);
  const [choices, setChoices] = useState<Record<string, string>>(
    Object.fromEntries(shops.map((shop) => [shop.key, shop.chosen])),
  );
  const withPickup = shops.filter((shop) => shop.pickups.length > 0);
  const isBrought = shops.some((shop) => (choices[shop.key] ?? 'address') === 'address');
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} />
      <h2>{t('deliverTo')}</h2>
      <div className="grid gap-5 lg:grid-cols-2">
        <Field name="contactName" label={t('contactName')} error={form.error('contactName')}>
          <TextInput autoComplete="name" maxLength={80} defaultValue={form.value('contactName', answers.contactName)} />
        </Field>
        <Field name="contactPhone" label={t('contactPhone')} error={form.error('contactPhone')}>
          <PhoneInput defaultValue={form.value('contactPhone', answers.contactPhone)} />
        </Field>
      </div>
      {withPickup.map((shop) => (
        <ChoiceGroup
          key={shop.key}
          name={`handover.${shop.key}`}
          legend={t('handoverOf', { shop: shop.shopName })}
          error={form.error(`handover.${shop.key}`)}
        >
          <div className="grid gap-2.5">
            <RadioCard
              name={`handover.${shop.key}`}
              value="address"
              defaultChecked={form.value(`handover.${shop.key}`, shop.chosen) === 'address'}
              onChange={() => setChoices({ ...choices, [shop.key]: 'address' })}
              label={t('toAddress')}
              hint={<span className="inline-block first-letter:uppercase">{shop.addressText}</span>}
            />
            {shop.pickups.map((pickup) => (
              <RadioCard
                key={pickup.value}
                name={`handover.${shop.key}`}
                value={pickup.value}
                defaultChecked={form.value(`handover.${shop.key}`, shop.chosen) === pickup.value}
                onChange={() => setChoices({ ...choices, [shop.key]: pickup.value })}
                label={t('pickupAt', { point: pickup.name })}
                hint={<span className="inline-block first-letter:uppercase">{pickup.text}</span>}
              />
            ))}
          </div>
        </ChoiceGroup>
      ))}
      {shops
        .filter((shop) => shop.pickups.length === 0)
        .map((shop) => (
          <input key={shop.key} type="hidden" name={`handover.${shop.key}`} value="address" />
        ))}
      <div className={isBrought ? 'grid gap-5 lg:grid-cols-2 lg:items-start' : 'hidden noscript:grid'}>
        <AreaPicker
          areas={areas}
          words={areaWords}
          defaultCode={form.value('areaCode', answers.areaCode)}
          defaultText={form.value('areaCodeText')}
          error={form.error('areaCode')}
        />
        <Field
          name="addressLine"
          label={t('addressLine')}
          hint={t('addressLineHint')}
          error={form.error('addressLine')}
        >
          <TextInput
            autoComplete="street-address"
            maxLength={200}
            defaultValue={form.value('addressLine', answers.addressLine)}
          />
        </Field>
      </div>
      <SubmitButton wide className="lg:w-fit">
        {t('toPayment')}
      </SubmitButton>
    </form>
  );
}
