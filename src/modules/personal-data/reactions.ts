import type { Reactions } from '#platform/jobs.ts';
import { makeExport } from './make-export.ts';
import './events.ts';

export const reactions: Reactions = {
  'data.export_asked': makeExport,
};
