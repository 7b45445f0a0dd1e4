'use server';

import type { Actor } from '#kernel/actor.ts';
import { defineAction } from '#platform/action.ts';
import type { Limits } from '#platform/limits.ts';
import { rememberOrder, setCartCookie } from '#platform/session.ts';
import { cancelBillPayment } from './cancel-bill-payment.ts';
import { chooseBillsToPay } from './choose-bills.ts';
import { closeBillDifference } from './close-difference.ts';
import { lookupPath, paymentPath } from './core/pages.ts';
import { mayDecideBills, mayKeepCodes, mayPayBills } from './core/policy.ts';
import { forgetCode } from './forget-code.ts';
import { lookUpLimits } from './limits.ts';
import { type LookedUp, lookUpAgain, lookUpBills, lookUpSaved } from './look-up-bills.ts';
import { payBills } from './pay-bills.ts';
import { resolveBillWord } from './resolve-bill-word.ts';
import { saveCode } from './save-code.ts';
import {
  ChooseBills,
  CloseBillDifference,
  ForgetCode,
  LookUp,
  LookUpSaved,
  OwnPayment,
  PayBills,
  ResolveBillWord,
  SaveCode,
} from './schema.ts';

async function show({ lookupId, token }: LookedUp): Promise<{ redirect: string }> {
  if (token !== null) await setCartCookie(token);
  return { redirect: lookupPath(lookupId) };
}

const limit = (actor: Actor, _: unknown, address: string | undefined): Limits => lookUpLimits(actor, address);

export const lookUpAction = defineAction({
  name: 'bills.look-up',
  input: LookUp,
  allow: mayPayBills,
  limit,
  run: lookUpBills,
  after: show,
});

export const lookUpSavedAction = defineAction({
  name: 'bills.look-up-saved',
  input: LookUpSaved,
  allow: mayKeepCodes,
  limit,
  run: lookUpSaved,
  after: show,
});

export const lookUpAgainAction = defineAction({
  name: 'bills.look-up-again',
  input: OwnPayment,
  allow: mayPayBills,
  limit,
  run: lookUpAgain,
  after: show,
});

export const chooseBillsAction = defineAction({
  name: 'bills.choose',
  input: ChooseBills,
  allow: mayPayBills,
  run: chooseBillsToPay,
  after: ({ lookupId }) => ({ redirect: `${lookupPath(lookupId)}/kiem-tra` }),
});

export const payBillsAction = defineAction({
  name: 'bills.pay',
  input: PayBills,
  allow: mayPayBills,
  limit: (actor, { lookupId }) => ({
    key: `bills:pay:${actor.kind === 'person' ? actor.accountId : lookupId}`,
    hits: 30,
    seconds: 3600,
  }),
  once: true,
  run: payBills,
  after: async ({ code }) => {
    // Whoever signs in meanwhile still opens it from this browser.
    await rememberOrder(code);
    return { redirect: paymentPath(code) };
  },
});

export const cancelBillPaymentAction = defineAction({
  name: 'bills.cancel',
  input: OwnPayment,
  allow: mayPayBills,
  limit: (_, { code }) => ({ key: `bills:cancel:${code}`, hits: 20, seconds: 3600 }),
  run: cancelBillPayment,
  after: ({ code }) => ({ redirect: paymentPath(code) }),
});

export const saveCodeAction = defineAction({
  name: 'bills.save-code',
  input: SaveCode,
  allow: mayKeepCodes,
  run: saveCode,
  after: () => ({ notice: 'bills.codeSaved' }),
});

export const forgetCodeAction = defineAction({
  name: 'bills.forget-code',
  input: ForgetCode,
  allow: mayKeepCodes,
  run: forgetCode,
  after: () => ({ notice: 'bills.codeForgotten' }),
});

export const resolveBillWordAction = defineAction({
  name: 'bills.resolve-word',
  input: ResolveBillWord,
  allow: mayDecideBills,
  run: resolveBillWord,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

export const closeBillDifferenceAction = defineAction({
  name: 'bills.close-difference',
  input: CloseBillDifference,
  allow: mayDecideBills,
  run: closeBillDifference,
  after: () => ({ notice: 'department.gateway.setAside' }),
});
