import { useTranslations } from 'next-intl';
import { formatPhone } from '#kernel/phone.ts';
import { saveGateAction, saveShopHoursAction, saveShopPageAction } from '../actions.ts';
import { clockInput, parseHours } from '../core/hours.ts';
import type { OwnShop } from '../queries.ts';
import { DaysAnswer, LongAnswer, TextAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { useDayNames } from './day-names.ts';
import { PhotoAnswer } from './photo-answer.tsx';

const HALF_WIDTH = 'max-w-44';

/** What buyers read about the shop. */
export function PageSettings({ shop }: { shop: OwnShop }) {
  const t = useTranslations('shops.settings');
  const ta = useTranslations('shops.apply');
  const tp = useTranslations('shops.papers');
  return (
    <AnswerForm action={saveShopPageAction} hidden={{ shopId: shop.shopId }} submit={t('save')} inBar={false}>
      <TextAnswer
        name="phone"
        label={ta('phone')}
        hint={ta('phoneHint')}
        input="phone"
        value={formatPhone(shop.phone)}
        maxLength={20}
      />
      <LongAnswer name="story" label={ta('story')} hint={t('storyHint')} optional value={shop.story} maxLength={1500} />
      {shop.coverFileId && (
        <img
          src={`/api/files/${shop.coverFileId}-480.webp`}
          alt={t('coverNow')}
          width={240}
          className="w-60 rounded-12 border border-line"
        />
      )}
      <PhotoAnswer
        name="photo"
        label={t('cover')}
        hint={t('coverHint')}
        optional
        choose={tp('choose')}
        ready={t.raw('coverReady')}
      />
    </AnswerForm>
  );
}

/** When the shop works; promised days and answer times follow. */
export function HoursSettings({ shop }: { shop: OwnShop }) {
  const t = useTranslations('shops.settings');
  const { chips } = useDayNames();
  return (
    <AnswerForm action={saveShopHoursAction} hidden={{ shopId: shop.shopId }} submit={t('save')} inBar={false}>
      <DaysAnswer name="openDays" label={t('openDays')} hint={t('openDaysHint')} days={chips} chosen={shop.openDays} />
      <div className="grid grid-cols-2 gap-4">
        <TextAnswer
          name="opens"
          label={t('opens')}
          type="time"
          value={clockInput(shop.opensMinute)}
          className={HALF_WIDTH}
        />
        <TextAnswer
          name="closes"
          label={t('closes')}
          type="time"
          value={clockInput(shop.closesMinute)}
          className={HALF_WIDTH}
        />
      </div>
      <section className="grid gap-4">
        <div>
          <h2>{t('awayTitle')}</h2>
          <p className="text-text-2">{t('awayLead')}</p>
        </div>
        <TextAnswer
          name="awayFrom"
          label={t('awayFrom')}
          type="date"
          optional
          value={shop.awayFrom ?? ''}
          className="max-w-60"
        />
        <TextAnswer
          name="awayTo"
          label={t('awayTo')}
          hint={t('awayToHint')}
          type="date"
          optional
          value={shop.awayTo ?? ''}
          className="max-w-60"
        />
      </section>
    </AnswerForm>
  );
}

/** Fetching goods at the shop's own gate. */
export function GateSettings({ shop }: { shop: OwnShop }) {
  const t = useTranslations('shops.settings');
  const { chips } = useDayNames();
  const { gate } = shop;
  const hours = gate ? parseHours(gate.hours) : null;
  return (
    <AnswerForm action={saveGateAction} hidden={{ shopId: shop.shopId }} submit={t('save')} inBar={false}>
      <DaysAnswer
        name="weekdays"
        label={t('gateDays')}
        hint={t('gateDaysHint')}
        days={chips}
        chosen={gate?.weekdays ?? []}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextAnswer
          name="opens"
          label={t('gateOpens')}
          type="time"
          value={clockInput(hours?.opens ?? 420)}
          className={HALF_WIDTH}
        />
        <TextAnswer
          name="closes"
          label={t('gateCloses')}
          type="time"
          value={clockInput(hours?.closes ?? 1020)}
          className={HALF_WIDTH}
        />
      </div>
      <TextAnswer name="name" label={t('gateName')} hint={t('gateNameHint')} value={gate?.name ?? ''} maxLength={80} />
      <TextAnswer
        name="addressLine"
        label={t('gateAddress')}
        hint={t('gateAddressHint')}
        value={gate?.addressLine ?? shop.addressLine}
        maxLength={160}
      />
      <TextAnswer
        name="daysNotice"
        label={t('daysNotice')}
        hint={t('gateNoticeHint')}
        inputMode="numeric"
        value={String(gate?.daysNotice ?? 0)}
        maxLength={2}
        className="max-w-24"
      />
    </AnswerForm>
  );
}
