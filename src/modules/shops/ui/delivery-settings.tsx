import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { removeDeliveryRuleAction, saveDeliveryRuleAction } from '../actions.ts';
import type { OwnShop } from '../queries.ts';
import { TextAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';

/** Fees per place: one for everywhere, and others for single communes. */
export function DeliverySettings({ shop, placeField }: { shop: OwnShop; placeField: ReactNode }) {
  const t = useTranslations('shops.settings');
  const whole = shop.rules.find((rule) => rule.areaId === null);
  const hidden = { shopId: shop.shopId };
  return (
    <div className="grid gap-8">
      {shop.rules.length === 0 && <Note tone="wait">{t('noRules')}</Note>}
      {shop.rules.length > 0 && (
        <Box>
          {shop.rules.map((rule) => (
            <BoxRow key={rule.areaId ?? 'whole'} className="flex flex-wrap items-center gap-3">
              <div className="min-w-0 flex-1">
                <p className="font-semibold">{rule.areaName ?? t('wholeProvince')}</p>
                <p className="text-text-2">
                  {formatVnd(rule.feeVnd)} · {t('noticeDays', { count: rule.daysNotice })}
                  {rule.freeFromVnd !== null && (
                    <span className="block">{t('freeFromText', { sum: formatVnd(rule.freeFromVnd) })}</span>
                  )}
                </p>
              </div>
              <AnswerForm
                action={removeDeliveryRuleAction}
                hidden={{ ...hidden, areaId: rule.areaId ?? '' }}
                submit={t('removeRule')}
                variant="outline"
                inBar={false}
              />
            </BoxRow>
          ))}
        </Box>
      )}
      <section className="grid gap-4">
        <div>
          <h2>{t('wholeTitle')}</h2>
          <p className="text-text-2">{t('wholeLead')}</p>
        </div>
        <AnswerForm
          action={saveDeliveryRuleAction}
          hidden={{ ...hidden, everywhere: 'yes' }}
          submit={t('saveWhole')}
          idPrefix="whole-"
          variant="outline"
          inBar={false}
        >
          <FeeFields feeVnd={whole?.feeVnd} freeFromVnd={whole?.freeFromVnd} daysNotice={whole?.daysNotice} />
        </AnswerForm>
      </section>
      <section className="grid gap-4">
        <div>
          <h2>{t('areaTitle')}</h2>
          <p className="text-text-2">{t('areaLead')}</p>
        </div>
        <AnswerForm action={saveDeliveryRuleAction} hidden={hidden} submit={t('saveArea')} inBar={false}>
          {placeField}
          <FeeFields />
        </AnswerForm>
      </section>
    </div>
  );
}

function FeeFields({
  feeVnd,
  freeFromVnd,
  daysNotice,
}: {
  feeVnd?: bigint;
  freeFromVnd?: bigint | null;
  daysNotice?: number;
}) {
  const t = useTranslations('shops.settings');
  return (
    <>
      <TextAnswer name="feeVnd" label={t('fee')} hint={t('feeHint')} input="money" value={feeVnd?.toString()} />
      <TextAnswer
        name="freeFromVnd"
        label={t('freeFrom')}
        hint={t('freeFromHint')}
        input="money"
        optional
        value={freeFromVnd?.toString()}
      />
      <TextAnswer
        name="daysNotice"
        label={t('daysNotice')}
        hint={t('daysNoticeHint')}
        inputMode="numeric"
        value={String(daysNotice ?? 1)}
        maxLength={2}
        className="max-w-24"
      />
    </>
  );
}
