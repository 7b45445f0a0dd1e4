'use server';
import { defineAction } from '#platform/action.ts';
import { addApplicationPaper } from './add-application-paper.ts';
import { askBankChange } from './ask-bank-change.ts';
import { closeShop } from './close-shop.ts';
import { confirmBankChange } from './confirm-bank-change.ts';
import { APPLY_PATH, CLOSING_PATH, SETTINGS_PATH, stepPath } from './core/pages.ts';
import { isPerson, mayDecideShops, mayMoveMoney, mayReadPapers, mayRunShop } from './core/policy.ts';
import { decideApplication } from './decide-application.ts';
import { decideBankChange } from './decide-bank-change.ts';
import { decidePaper } from './decide-paper.ts';
import { removeApplicationPaper } from './remove-application-paper.ts';
import { removeDeliveryRule } from './remove-delivery-rule.ts';
import { revealPersonalId } from './reveal-personal-id.ts';
import { saveAnswers } from './save-answers.ts';
import { saveCod } from './save-cod.ts';
import { saveDeliveryRule } from './save-delivery-rule.ts';
import { saveGate } from './save-gate.ts';
import { saveShopHours } from './save-shop-hours.ts';
import { saveShopPage } from './save-shop-page.ts';
import { saveWatch } from './save-watch.ts';
import {
  AddressAnswers,
  BankAnswers,
  BankChangeCode,
  BankChangeRef,
  BankChangeRequest,
  BankDecision,
  Closing,
  CodSetting,
  Decision,
  DeliveryRuleInput,
  GateInput,
  HouseholdAnswers,
  KindAnswers,
  Nothing,
  OrganisationAnswers,
  PaperDecisionForm,
  PaperRemoval,
  PaperUpload,
  Reveal,
  RuleRemoval,
  ShopAnswers,
  ShopHours,
  ShopPage,
  Submission,
  WatchSetting,
} from './schema.ts';
import { submitApplication } from './submit-application.ts';
import { takeBackApplication } from './take-back-application.ts';
import { withdrawBankChange } from './withdraw-bank-change.ts';

// The request ------------------------------------------------------------------

export const saveKind = defineAction({
  name: 'shops.save_kind',
  input: KindAnswers,
  allow: isPerson,
  run: (ctx, input) => saveAnswers(ctx, { step: 'kind', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const saveHousehold = defineAction({
  name: 'shops.save_household',
  input: HouseholdAnswers,
  allow: isPerson,
  // Whether a number is known here must not be found out by trying numbers.
  limit: (actor) => (isPerson(actor) ? { key: `identity:${actor.accountId}`, hits: 30, seconds: 3600 } : null),
  run: (ctx, input) => saveAnswers(ctx, { step: 'household', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const saveOrganisation = defineAction({
  name: 'shops.save_organisation',
  input: OrganisationAnswers,
  allow: isPerson,
  run: (ctx, input) => saveAnswers(ctx, { step: 'organisation', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const saveAddress = defineAction({
  name: 'shops.save_address',
  input: AddressAnswers,
  allow: isPerson,
  run: (ctx, input) => saveAnswers(ctx, { step: 'address', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const saveShopAnswers = defineAction({
  name: 'shops.save_shop',
  input: ShopAnswers,
  allow: isPerson,
  run: (ctx, input) => saveAnswers(ctx, { step: 'shop', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const saveBank = defineAction({
  name: 'shops.save_bank',
  input: BankAnswers,
  allow: isPerson,
  run: (ctx, input) => saveAnswers(ctx, { step: 'bank', ...input }),
  after: ({ next }) => ({ redirect: stepPath(next) }),
});

export const addPaper = defineAction({
  name: 'shops.add_paper',
  input: PaperUpload,
  allow: isPerson,
  run: (ctx, input) => addApplicationPaper(ctx, input),
  after: () => ({ redirect: stepPath('papers') }),
});

export const removePaper = defineAction({
  name: 'shops.remove_paper',
  input: PaperRemoval,
  allow: isPerson,
  run: (ctx, input) => removeApplicationPaper(ctx, input),
  after: () => ({ redirect: stepPath('papers') }),
});

export const submitApplicationAction = defineAction({
  name: 'shops.submit_application',
  input: Submission,
  allow: isPerson,
  run: (ctx, input) => submitApplication(ctx, input),
  after: () => ({ redirect: APPLY_PATH }),
});

export const takeBackApplicationAction = defineAction({
  name: 'shops.take_back_application',
  input: Nothing,
  allow: isPerson,
  run: (ctx) => takeBackApplication(ctx),
  after: () => ({ redirect: APPLY_PATH }),
});

// The department -----------------------------------------------------------------

export const decideApplicationAction = defineAction({
  name: 'shops.decide_application',
  input: Decision,
  allow: mayDecideShops,
  run: (ctx, input) => decideApplication(ctx, input),
  after: (_value, input) => ({ notice: `shops.decided.${input.decision}` }),
});

export const decideBankChangeAction = defineAction({
  name: 'shops.decide_bank_change',
  input: BankDecision,
  allow: mayDecideShops,
  run: (ctx, input) => decideBankChange(ctx, input),
  after: (_value, input) => ({ notice: `shops.bankDecided.${input.decision}` }),
});

export const decidePaperAction = defineAction({
  name: 'shops.decide_paper',
  input: PaperDecisionForm,
  allow: mayDecideShops,
  run: decidePaper,
  after: (_value, input) => ({ notice: `shops.paperDecided.${input.decision}` }),
});

export const revealPersonalIdAction = defineAction({
  name: 'shops.reveal_personal_id',
  input: Reveal,
  allow: mayReadPapers,
  limit: (actor) => (isPerson(actor) ? { key: `reveal:${actor.accountId}`, hits: 60, seconds: 3600 } : null),
  run: (ctx, input) => revealPersonalId(ctx, input),
  after: ({ personalId }) => ({ notice: 'shops.revealed', values: { personalId } }),
});

// The seller's settings -------------------------------------------------------------

export const saveShopPageAction = defineAction({
  name: 'shops.save_shop_page',
  input: ShopPage,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => saveShopPage(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}?xong=trang` }),
});

export const saveShopHoursAction = defineAction({
  name: 'shops.save_hours',
  input: ShopHours,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => saveShopHours(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}?xong=gio` }),
});

export const saveCodAction = defineAction({
  name: 'shops.save_cod',
  input: CodSetting,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => saveCod(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}?xong=thu-ho` }),
});

export const saveDeliveryRuleAction = defineAction({
  name: 'shops.save_delivery_rule',
  input: DeliveryRuleInput,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => saveDeliveryRule(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}/giao-hang` }),
});

export const removeDeliveryRuleAction = defineAction({
  name: 'shops.remove_delivery_rule',
  input: RuleRemoval,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => removeDeliveryRule(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}/giao-hang` }),
});

export const saveGateAction = defineAction({
  name: 'shops.save_gate',
  input: GateInput,
  allow: (actor, input) => mayRunShop(actor, input.shopId),
  run: (ctx, input) => saveGate(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}?xong=nhan-tai-gian` }),
});

export const askBankChangeAction = defineAction({
  name: 'shops.ask_bank_change',
  input: BankChangeRequest,
  allow: (actor, input) => mayMoveMoney(actor, input.shopId),
  // Somebody at a phone left open must not guess the password here.
  limit: (actor) => (isPerson(actor) ? { key: `bank-password:${actor.accountId}`, hits: 8, seconds: 3600 } : null),
  run: (ctx, input) => askBankChange(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}/tai-khoan/ma` }),
});

export const confirmBankChangeAction = defineAction({
  name: 'shops.confirm_bank_change',
  input: BankChangeCode,
  allow: (actor, input) => mayMoveMoney(actor, input.shopId),
  run: (ctx, input) => confirmBankChange(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}/tai-khoan` }),
});

export const withdrawBankChangeAction = defineAction({
  name: 'shops.withdraw_bank_change',
  input: BankChangeRef,
  allow: isPerson,
  run: (ctx, input) => withdrawBankChange(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}/tai-khoan` }),
});

export const saveWatchAction = defineAction({
  name: 'shops.save_watch',
  input: WatchSetting,
  allow: (actor, input) => mayMoveMoney(actor, input.shopId),
  run: (ctx, input) => saveWatch(ctx, input),
  after: () => ({ redirect: `${SETTINGS_PATH}?xong=bao-tien` }),
});

export const closeShopAction = defineAction({
  name: 'shops.close',
  input: Closing,
  allow: (actor, input) => mayMoveMoney(actor, input.shopId),
  // Somebody at a phone left open must not guess the password here.
  limit: (actor) => (isPerson(actor) ? { key: `close-password:${actor.accountId}`, hits: 8, seconds: 3600 } : null),
  run: (ctx, input) => closeShop(ctx, input),
  after: ({ shopId }) => ({ redirect: `${CLOSING_PATH}?gian=${shopId}` }),
});
