import type { Reactions } from '#platform/jobs.ts';
import { endSample } from './end-sample.ts';
import { weighApplication } from './weigh-application.ts';
import { weighListing } from './weigh-listing.ts';
import '#modules/catalog/events.ts';
import '#modules/shops/events.ts';

export const reactions: Reactions = {
  'application.submitted': (ctx, { applicationId }) => weighApplication(ctx, applicationId),
  'listing.submitted': async (ctx, { productId }) => {
    await weighListing(ctx, productId);
  },
  'listing.sample_decided': (ctx, found) => endSample(ctx, found),
};
