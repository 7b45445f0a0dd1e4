'use server';
import { defineAction } from '#platform/action.ts';
import { dropBulletin, writeTexts } from './change-bulletin.ts';
import { bulletinPath, SCHEDULE_PATH } from './core/pages.ts';
import { mayPrepareBulletins, maySignBulletins } from './core/policy.ts';
import { correctBulletin } from './correct-bulletin.ts';
import { makeBulletin } from './make-bulletin.ts';
import {
  AddRecipient,
  BulletinRef,
  CorrectBulletin,
  DropBulletin,
  MakeBulletin,
  RecipientRef,
  SetSchedule,
  SignBulletin,
  WriteTexts,
} from './schema.ts';
import { sendBulletin } from './send-bulletin.ts';
import { addRecipient, removeRecipient, setSchedule } from './set-schedule.ts';
import { signBulletin } from './sign-bulletin.ts';

export const makeBulletinAction = defineAction({
  name: 'bulletins.make',
  input: MakeBulletin,
  allow: mayPrepareBulletins,
  run: makeBulletin,
  after: ({ bulletinId }) => ({ redirect: bulletinPath(bulletinId) }),
});

export const correctBulletinAction = defineAction({
  name: 'bulletins.correct',
  input: CorrectBulletin,
  allow: mayPrepareBulletins,
  run: correctBulletin,
  after: ({ bulletinId }) => ({ redirect: bulletinPath(bulletinId) }),
});

export const writeTextsAction = defineAction({
  name: 'bulletins.write',
  input: WriteTexts,
  allow: mayPrepareBulletins,
  run: writeTexts,
  after: ({ bulletinId }) => ({ redirect: `${bulletinPath(bulletinId)}?xong=ghi` }),
});

export const signBulletinAction = defineAction({
  name: 'bulletins.sign',
  input: SignBulletin,
  allow: maySignBulletins,
  run: signBulletin,
  after: ({ bulletinId }) => ({ redirect: bulletinPath(bulletinId) }),
});

export const dropBulletinAction = defineAction({
  name: 'bulletins.drop',
  input: DropBulletin,
  allow: mayPrepareBulletins,
  run: dropBulletin,
  after: ({ bulletinId }) => ({ redirect: bulletinPath(bulletinId) }),
});

export const sendBulletinAction = defineAction({
  name: 'bulletins.send',
  input: BulletinRef,
  allow: mayPrepareBulletins,
  run: sendBulletin,
  after: ({ bulletinId }) => ({ redirect: bulletinPath(bulletinId) }),
});

export const setScheduleAction = defineAction({
  name: 'bulletins.set_schedule',
  input: SetSchedule,
  allow: mayPrepareBulletins,
  run: setSchedule,
  after: () => ({ redirect: `${SCHEDULE_PATH}?xong=1` }),
});

export const addRecipientAction = defineAction({
  name: 'bulletins.add_recipient',
  input: AddRecipient,
  allow: mayPrepareBulletins,
  run: addRecipient,
  after: () => ({ redirect: `${SCHEDULE_PATH}?xong=1` }),
});

export const removeRecipientAction = defineAction({
  name: 'bulletins.remove_recipient',
  input: RecipientRef,
  allow: mayPrepareBulletins,
  run: removeRecipient,
  after: () => ({ redirect: `${SCHEDULE_PATH}?xong=1` }),
});
