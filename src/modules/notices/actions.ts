'use server';
import { defineAction } from '#platform/action.ts';
import { chooseNotices } from './choose-notices.ts';
import { hasInbox } from './core/policy.ts';
import { openNotice } from './open-notice.ts';
import { readAll } from './read-all.ts';
import * as schema from './schema.ts';

export const openNoticeAction = defineAction({
  name: 'notices.open',
  input: schema.OpenNotice,
  allow: hasInbox,
  run: openNotice,
  after: ({ link }) => ({ redirect: link }),
});

export const readAllAction = defineAction({
  name: 'notices.read-all',
  input: schema.Nothing,
  allow: hasInbox,
  run: readAll,
  after: () => ({ notice: 'inbox.allRead' }),
});

export const chooseNoticesAction = defineAction({
  name: 'notices.choose',
  input: schema.ChooseNotices,
  allow: hasInbox,
  run: chooseNotices,
  after: () => ({ notice: 'inbox.choices.saved' }),
});
