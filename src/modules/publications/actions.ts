'use server';
import { defineAction } from '#platform/action.ts';
import { announceDraft } from './announce-draft.ts';
import { mayPublishTexts, mayWriteTexts } from './core/policy.ts';
import { DESK_PUBLICATIONS_PATH } from './core/publication.ts';
import { dropVersion } from './drop-version.ts';
import { saveDraft } from './save-draft.ts';
import * as schema from './schema.ts';

export const saveDraftAction = defineAction({
  name: 'publications.save-draft',
  input: schema.SaveDraft,
  allow: mayWriteTexts,
  run: saveDraft,
  after: ({ slug }) => ({ redirect: `${DESK_PUBLICATIONS_PATH}/${slug}` }),
});

export const announceDraftAction = defineAction({
  name: 'publications.announce',
  input: schema.AnnounceDraft,
  allow: mayPublishTexts,
  run: announceDraft,
  after: ({ version }) => ({ notice: 'publications.desk.announced', values: { version } }),
});

export const dropVersionAction = defineAction({
  name: 'publications.drop',
  input: schema.DropVersion,
  allow: mayWriteTexts,
  run: dropVersion,
  after: () => ({ notice: 'publications.desk.droppedNotice' }),
});
