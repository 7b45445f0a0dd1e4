'use server';
import { defineAction } from '#platform/action.ts';
import { chooseView } from './choose-view.ts';
import { maySeeQueue } from './core/policy.ts';
import { slugOfKind, WORK_PATH } from './core/work.ts';
import { decideMany } from './decide-many.ts';
import { dropView } from './drop-view.ts';
import { giveBack } from './give-back.ts';
import { giveWork } from './give-work.ts';
import { saveView } from './save-view.ts';
import { ChooseView, DecideMany, GiveWork, OneView, OneWork, SaveView, TakeNext, TakeOver } from './schema.ts';
import { takeNext } from './take-next.ts';
import { takeOver } from './take-over.ts';
import { takeWork } from './take-work.ts';

export const takeWorkAction = defineAction({
  name: 'work.take',
  input: OneWork,
  allow: maySeeQueue,
  run: takeWork,
  after: () => ({ notice: 'work.said.taken' }),
});

export const giveBackAction = defineAction({
  name: 'work.giveBack',
  input: OneWork,
  allow: maySeeQueue,
  run: giveBack,
  after: () => ({ notice: 'work.said.givenBack' }),
});

export const giveWorkAction = defineAction({
  name: 'work.give',
  input: GiveWork,
  allow: maySeeQueue,
  run: giveWork,
  after: () => ({ notice: 'work.said.given' }),
});

export const takeOverAction = defineAction({
  name: 'work.takeOver',
  input: TakeOver,
  allow: maySeeQueue,
  run: takeOver,
  after: () => ({ notice: 'work.said.takenOver' }),
});

export const takeNextAction = defineAction({
  name: 'work.takeNext',
  input: TakeNext,
  allow: maySeeQueue,
  run: (ctx, { loai }) => takeNext(ctx, { kind: loai }),
  after: ({ kind, id }, { query }) => ({
    redirect: `${WORK_PATH}/${slugOfKind(kind)}/${id}${query.startsWith('?') ? query : ''}`,
  }),
});

export const decideManyAction = defineAction({
  name: 'work.decideMany',
  input: DecideMany,
  allow: maySeeQueue,
  run: decideMany,
  after: ({ batchId }) => ({ redirect: `${WORK_PATH}/lo/${batchId}` }),
});

export const saveViewAction = defineAction({
  name: 'work.saveView',
  input: SaveView,
  allow: maySeeQueue,
  run: saveView,
  after: () => ({ notice: 'work.said.viewKept' }),
});

export const dropViewAction = defineAction({
  name: 'work.dropView',
  input: OneView,
  allow: maySeeQueue,
  run: dropView,
  after: () => ({ notice: 'work.said.viewDropped' }),
});

export const chooseViewAction = defineAction({
  name: 'work.chooseView',
  input: ChooseView,
  allow: maySeeQueue,
  run: chooseView,
  after: () => ({ notice: 'work.said.viewChosen' }),
});
