'use server';
import { isPerson } from '#modules/shops/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { APPLICANT_PATH, DESK_PATH, SELLER_PATH } from './core/pages.ts';
import { mayDecideChecks, mayGrantExceptions } from './core/policy.ts';
import { decideCheck } from './decide-check.ts';
import { endException } from './end-exception.ts';
import { grantException } from './grant-exception.ts';
import { CheckDecision, ExceptionEnd, ExceptionGrant, JourneyStart } from './schema.ts';
import { startJourney } from './start-journey.ts';

export const startJourneyAction = defineAction({
  name: 'identity.start',
  input: JourneyStart,
  allow: isPerson,
  limit: (actor) => (actor.kind === 'person' ? { key: `identity:${actor.accountId}`, hits: 10, seconds: 3600 } : null),
  run: startJourney,
  after: ({ journeyId, shopId }) => ({
    redirect: `${shopId ? SELLER_PATH : APPLICANT_PATH}?luot=${journeyId}`,
  }),
});

export const decideCheckAction = defineAction({
  name: 'identity.decide',
  input: CheckDecision,
  allow: mayDecideChecks,
  run: decideCheck,
  after: ({ code }) => ({ redirect: `${DESK_PATH}/${code}` }),
});

export const grantExceptionAction = defineAction({
  name: 'identity.grant_exception',
  input: ExceptionGrant,
  allow: mayGrantExceptions,
  run: grantException,
  after: () => ({ notice: 'identity.desk.granted' }),
});

export const endExceptionAction = defineAction({
  name: 'identity.end_exception',
  input: ExceptionEnd,
  allow: mayGrantExceptions,
  run: endException,
  after: () => ({ notice: 'identity.desk.ended' }),
});
