'use server';

import { maySpeakForSome } from '#modules/appeals/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { appealTakedown } from './appeal-takedown.ts';
import { mayTakeDown } from './core/policy.ts';
import { decideTakedown } from './decide-takedown.ts';
import { liftTakedown } from './lift-takedown.ts';
import { requestTakedowns } from './request-takedowns.ts';
import { AppealTakedown, DecideTakedown, LiftTakedown, RequestTakedown } from './schema.ts';

export const requestTakedownsAction = defineAction({
  name: 'takedowns.request',
  input: RequestTakedown,
  allow: mayTakeDown,
  once: true,
  run: requestTakedowns,
  after: ({ takedownIds }) => ({
    redirect: takedownIds.length === 1 ? `/so-cong-thuong/viec/go-bo/${takedownIds[0]}` : '/so-cong-thuong/go-bo',
  }),
});

export const decideTakedownAction = defineAction({
  name: 'takedowns.decide',
  input: DecideTakedown,
  allow: mayTakeDown,
  run: decideTakedown,
  after: (_, { decision }) => ({ notice: `takedowns.decided.${decision}` }),
});

export const liftTakedownAction = defineAction({
  name: 'takedowns.lift',
  input: LiftTakedown,
  allow: mayTakeDown,
  run: liftTakedown,
  after: () => ({ notice: 'takedowns.decided.lift' }),
});

export const appealTakedownAction = defineAction({
  name: 'takedowns.appeal',
  input: AppealTakedown,
  allow: maySpeakForSome,
  once: true,
  run: appealTakedown,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/kien-nghi/${code}` }),
});
