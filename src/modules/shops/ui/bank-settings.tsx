import { useTranslations } from 'next-intl';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { Box, Rows } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { askBankChangeAction, confirmBankChangeAction, saveWatchAction, withdrawBankChangeAction } from '../actions.ts';
import { WATCHERS } from '../core/watch.ts';
import type { OwnShop } from '../queries.ts';
import { CardAnswer, TextAnswer, TickAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';
import { BankFields } from './step-page.tsx';

/** The account money comes to, how it is changed, and who sees money come. The owner's alone. */
export function BankSettings({ shop, now }: { shop: OwnShop; now: Date }) {
  const t = useTranslations('shops.settings');
  const { bank, change, lastRefusal } = shop;
  const isOwner = shop.role === 'owner';
  return (
    <div className="grid gap-8">
      {bank && (
        <section className="grid gap-2">
          <h2>{t('accountNow')}</h2>
          <Box>
            <AccountRows account={bank} since={t('since', { day: formatDay(dayOf(bank.activeFrom)) })} />
          </Box>
        </section>
      )}
      {!isOwner && <Note tone="off">{t('ownerOnly')}</Note>}
      {isOwner && change && (
        <section className="grid gap-3">
          <h2>{t('changeWaiting')}</h2>
          <Box>
            <AccountRows account={change} />
          </Box>
          <Note tone="wait">
            {now < change.effectiveAt
              ? t('changeUntil', { at: formatFullMoment(change.effectiveAt) })
              : t('changeOfficial')}
          </Note>
          <AnswerForm
            action={withdrawBankChangeAction}
            hidden={{ changeId: change.id }}
            submit={t('withdraw')}
            variant="danger"
            inBar={false}
          />
        </section>
      )}
      {isOwner && !change && (
        <section className="grid gap-4">
          <div>
            <h2>{t('changeTitle')}</h2>
            <p className="text-text-2">{t('changeLead')}</p>
          </div>
          {lastRefusal && (
            <Note tone="bad" title={t('changeRefused', { day: formatDay(dayOf(lastRefusal.decidedAt)) })}>
              {lastRefusal.reason}
            </Note>
          )}
          <AnswerForm
            action={askBankChangeAction}
            hidden={{ shopId: shop.shopId }}
            submit={t('sendCode')}
            variant="outline"
            inBar={false}
          >
            <BankFields />
            <TextAnswer
              name="password"
              label={t('password')}
              hint={t('passwordHint')}
              input="password"
              autoComplete="current-password"
            />
          </AnswerForm>
        </section>
      )}
      {isOwner && bank && (
        <section className="grid gap-4">
          <div>
            <h2>{t('watchTitle')}</h2>
            <p className="text-text-2">{t('watchLead')}</p>
          </div>
          <AnswerForm
            action={saveWatchAction}
            hidden={{ shopId: shop.shopId }}
            submit={t('save')}
            variant="outline"
            inBar={false}
          >
            <CardAnswer
              name="watch"
              label={t('watchTitle')}
              legendHidden
              value={bank.watch ?? 'by_hand'}
              options={[
                { value: 'by_hand', label: t('watchByHand'), hint: t('watchByHandHint') },
                ...WATCHERS.map((watcher) => ({
                  value: watcher,
                  label: t(`watchWith.${watcher}`),
                  hint: t(`watchWithHint.${watcher}`),
                })),
              ]}
            />
            <TextAnswer
              name="secretPassword"
              label={t('secret')}
              hint={bank.hasOwnSecret ? t('secretKept') : t('secretHint')}
              input="password"
              optional
              autoComplete="off"
            />
            {bank.hasOwnSecret && <TickAnswer name="isLeaked" label={t('leaked')} hint={t('leakedHint')} />}
            {bank.readKey === 'refused' && (
              <Note tone="bad" title={t('readKeyRefusedTitle')}>
                {t('readKeyRefused')}
              </Note>
            )}
            <TextAnswer
              name="readKeyPassword"
              label={t('readKey')}
              hint={bank.readKey === 'none' ? t('readKeyHint') : t('readKeyKept')}
              input="password"
              optional
              autoComplete="off"
            />
          </AnswerForm>
        </section>
      )}
    </div>
  );
}

function AccountRows({
  account,
  since,
}: {
  account: { bin: string; accountNumber: string; holderName: string };
  since?: string;
}) {
  const t = useTranslations('shops.apply');
  return (
    <>
      <Rows
        rows={[
          { label: t('bank'), value: findBank(account.bin)?.shortName },
          { label: t('accountNumber'), value: account.accountNumber },
          { label: t('holderName'), value: account.holderName },
        ]}
      />
      {since && <p className="px-4 py-2.5 text-14 text-text-3">{since}</p>}
    </>
  );
}

/** The six digits sent to the owner's number. */
export function BankCodeForm({ shopId, maskedPhone }: { shopId: string; maskedPhone: string }) {
  const t = useTranslations('shops.settings');
  return (
    <div className="grid gap-6">
      <p>{t('codeLead', { phone: maskedPhone })}</p>
      <AnswerForm action={confirmBankChangeAction} hidden={{ shopId }} submit={t('codeSend')} inBar={false}>
        <TextAnswer name="code" label={t('code')} input="code" />
      </AnswerForm>
    </div>
  );
}
