'use server';
import { defineAction } from '#platform/action.ts';
import { env } from '#platform/env.ts';
import { answerReview } from './answer-review.ts';
import { chooseSubstitute } from './choose-substitute.ts';
import { confirmPower } from './confirm-power.ts';
import { officialPath, REVIEW_PATH, SUBSTITUTES_PATH } from './core/pages.ts';
import { isOfficialAtAll, mayConfirmPowers, mayManageOfficials, maySeeOfficials } from './core/policy.ts';
import { createOfficial } from './create-official.ts';
import { endOfficial } from './end-official.ts';
import { endPower } from './end-power.ts';
import { endSubstitution } from './end-substitution.ts';
import { grantPower } from './grant-power.ts';
import { inviteAgain } from './invite-again.ts';
import * as schema from './schema.ts';
import { resumeOfficial, suspendOfficial } from './suspend-official.ts';

export const createOfficialAction = defineAction({
  name: 'officials.create',
  input: schema.CreateOfficial,
  allow: mayManageOfficials,
  run: createOfficial,
  after: ({ ma }) => ({
    notice: 'officials.linkMade',
    values: { link: `${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}` },
  }),
});

export const inviteAgainAction = defineAction({
  name: 'officials.invite-again',
  input: schema.OfOfficial,
  allow: mayManageOfficials,
  run: inviteAgain,
  after: ({ ma }) => ({
    notice: 'officials.linkMade',
    values: { link: `${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}` },
  }),
});

export const grantPowerAction = defineAction({
  name: 'officials.grant-power',
  input: schema.GrantPower,
  allow: mayManageOfficials,
  run: grantPower,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const confirmPowerAction = defineAction({
  name: 'officials.confirm-power',
  input: schema.OfGrant,
  allow: mayConfirmPowers,
  run: confirmPower,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const endPowerAction = defineAction({
  name: 'officials.end-power',
  input: schema.OfGrant,
  allow: mayManageOfficials,
  run: endPower,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const endOfficialAction = defineAction({
  name: 'officials.end',
  input: schema.OfOfficial,
  allow: mayManageOfficials,
  run: endOfficial,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const suspendOfficialAction = defineAction({
  name: 'officials.suspend',
  input: schema.OfOfficial,
  allow: mayManageOfficials,
  run: suspendOfficial,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const resumeOfficialAction = defineAction({
  name: 'officials.resume',
  input: schema.OfOfficial,
  allow: mayManageOfficials,
  run: resumeOfficial,
  after: ({ accountId }) => ({ redirect: officialPath(accountId) }),
});

export const chooseSubstituteAction = defineAction({
  name: 'officials.choose-substitute',
  input: schema.ChooseSubstitute,
  allow: isOfficialAtAll,
  run: chooseSubstitute,
  after: () => ({ redirect: SUBSTITUTES_PATH }),
});

export const endSubstitutionAction = defineAction({
  name: 'officials.end-substitution',
  input: schema.OfSubstitution,
  allow: isOfficialAtAll,
  run: endSubstitution,
  after: () => ({ redirect: SUBSTITUTES_PATH }),
});

export const answerReviewAction = defineAction({
  name: 'officials.answer-review',
  input: schema.AnswerReview,
  allow: maySeeOfficials,
  run: answerReview,
  after: () => ({ redirect: REVIEW_PATH }),
});
