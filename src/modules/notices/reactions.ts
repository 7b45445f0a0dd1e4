import type { Reactions } from '#platform/jobs.ts';
import { deliverText } from './deliver-text.ts';
import './events.ts';

export const reactions: Reactions = {
  'message.queued': (ctx, fact) => deliverText(ctx, fact.messageId),
};
