'use server';
import { defineAction } from '#platform/action.ts';
import { env } from '#platform/env.ts';
import { addPerson } from './add-person.ts';
import { changeWebhook } from './change-webhook.ts';
import { closeAgency } from './close-agency.ts';
import { confirmAgency } from './confirm-agency.ts';
import { agencyPath, LINKS_PATH, webhookPath } from './core/pages.ts';
import {
  mayConfirmAgencies,
  mayKeepTokens,
  mayKeepWebhooks,
  mayOpenAgencies,
  mayRevokeTokens,
  maySeeAgencies,
} from './core/policy.ts';
import { createToken } from './create-token.ts';
import { createWebhook } from './create-webhook.ts';
import { endPerson } from './end-person.ts';
import { inviteAgain } from './invite-again.ts';
import { openAgency } from './open-agency.ts';
import { revokeToken } from './revoke-token.ts';
import * as schema from './schema.ts';
import { sendTest } from './send-test.ts';

export const openAgencyAction = defineAction({
  name: 'agencies.open',
  input: schema.OpenAgency,
  allow: mayOpenAgencies,
  run: openAgency,
  after: ({ agencyId }) => ({ redirect: agencyPath(agencyId) }),
});

export const confirmAgencyAction = defineAction({
  name: 'agencies.confirm',
  input: schema.OfAgency,
  allow: mayConfirmAgencies,
  run: confirmAgency,
  after: ({ agencyId }) => ({ redirect: agencyPath(agencyId) }),
});

export const closeAgencyAction = defineAction({
  name: 'agencies.close',
  input: schema.OfAgency,
  allow: maySeeAgencies,
  run: closeAgency,
  after: ({ agencyId }) => ({ redirect: agencyPath(agencyId) }),
});

export const addPersonAction = defineAction({
  name: 'agencies.add-person',
  input: schema.AddPerson,
  allow: mayOpenAgencies,
  run: addPerson,
  after: ({ ma }) => ({
    notice: 'agencies.linkMade',
    values: { link: `${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}` },
  }),
});

export const inviteAgainAction = defineAction({
  name: 'agencies.invite-again',
  input: schema.OfPerson,
  allow: mayOpenAgencies,
  run: inviteAgain,
  after: ({ ma }) => ({
    notice: 'agencies.linkMade',
    values: { link: `${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}` },
  }),
});

export const endPersonAction = defineAction({
  name: 'agencies.end-person',
  input: schema.OfPerson,
  allow: mayOpenAgencies,
  run: endPerson,
  after: ({ agencyId }) => ({ redirect: agencyPath(agencyId) }),
});

export const createTokenAction = defineAction({
  name: 'agencies.create-token',
  input: schema.CreateToken,
  allow: mayKeepTokens,
  run: createToken,
  after: ({ token }) => ({ notice: 'agencies.tokenMade', values: { token } }),
});

export const revokeTokenAction = defineAction({
  name: 'agencies.revoke-token',
  input: schema.OfToken,
  allow: mayRevokeTokens,
  run: revokeToken,
  after: () => ({ notice: 'agencies.tokenRevoked' }),
});

export const createWebhookAction = defineAction({
  name: 'agencies.create-webhook',
  input: schema.CreateWebhook,
  allow: mayKeepWebhooks,
  run: createWebhook,
  after: ({ secret }) => ({ notice: 'agencies.secretMade', values: { secret } }),
});

export const changeWebhookAction = defineAction({
  name: 'agencies.change-webhook',
  input: schema.ChangeWebhook,
  allow: mayKeepWebhooks,
  run: changeWebhook,
  after: (_, { subscriptionId, change }) => ({
    redirect: change === 'end' ? LINKS_PATH : webhookPath(subscriptionId),
  }),
});

export const sendTestAction = defineAction({
  name: 'agencies.send-test',
  input: schema.OfWebhook,
  allow: mayKeepWebhooks,
  run: sendTest,
  after: () => ({ notice: 'agencies.testSent' }),
});
