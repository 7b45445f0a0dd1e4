import type { Reactions } from '#platform/jobs.ts';
import { checkArchive } from './check-archive.ts';
import './events.ts';

export const reactions: Reactions = {
  'invoice.archive_due': (ctx, { checkId }) => checkArchive(ctx, checkId),
};
