'use server';
import { maySpeakForSome } from '#modules/appeals/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { appealSanction } from './appeal-sanction.ts';
import { sanctionPath } from './core/pages.ts';
import { isHead, mayReadSanctions } from './core/policy.ts';
import { liftSanction } from './end-sanction.ts';
import { proposeSanction } from './propose-sanction.ts';
import { reopenShop } from './reopen-shop.ts';
import { AppealSanction, ProposeSanction, SanctionReason, ShopReason, SignSanction } from './schema.ts';
import { signSanction } from './sign-sanction.ts';
import { withdrawSanction } from './withdraw-sanction.ts';

export const proposeSanctionAction = defineAction({
  name: 'sanctions.propose',
  input: ProposeSanction,
  allow: mayReadSanctions,
  once: true,
  run: proposeSanction,
  after: ({ code }) => ({ redirect: sanctionPath(code) }),
});

export const signSanctionAction = defineAction({
  name: 'sanctions.sign',
  input: SignSanction,
  allow: isHead,
  run: signSanction,
  after: ({ code }) => ({ redirect: sanctionPath(code) }),
});

export const withdrawSanctionAction = defineAction({
  name: 'sanctions.withdraw',
  input: SanctionReason,
  allow: mayReadSanctions,
  run: withdrawSanction,
  after: ({ code }) => ({ redirect: sanctionPath(code) }),
});

export const liftSanctionAction = defineAction({
  name: 'sanctions.lift',
  input: SanctionReason,
  allow: isHead,
  run: liftSanction,
  after: ({ code }) => ({ redirect: sanctionPath(code) }),
});

export const reopenShopAction = defineAction({
  name: 'sanctions.reopen_shop',
  input: ShopReason,
  allow: isHead,
  run: reopenShop,
  after: () => ({ notice: 'sanctions.reopened' }),
});

export const appealSanctionAction = defineAction({
  name: 'sanctions.appeal',
  input: AppealSanction,
  allow: maySpeakForSome,
  once: true,
  run: appealSanction,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/kien-nghi/don/${code}` }),
});
