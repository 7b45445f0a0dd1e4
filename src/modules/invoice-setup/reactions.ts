import type { Reactions } from '#platform/jobs.ts';
import { askRegistration } from './ask-registration.ts';
import './events.ts';

export const reactions: Reactions = {
  'invoice.registration_changed': (ctx, { registrationId }) => askRegistration(ctx, registrationId),
};
