import type { Reactions } from '#platform/jobs.ts';
import { deliverMessage } from './deliver-message.ts';
import './events.ts';

export const reactions: Reactions = {
  'message.queued': (ctx, fact) => deliverMessage(ctx, fact.messageId),
};
