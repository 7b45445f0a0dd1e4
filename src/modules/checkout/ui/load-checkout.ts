import { currentCtx } from '#platform/session.ts';
import { currentDraft } from '../draft.ts';
import { checkoutView } from '../queries.ts';

/** The basket with the answers given so far; `view` is null when there is nothing to order. */
export async function loadCheckout() {
  const [ctx, draft] = await Promise.all([currentCtx(), currentDraft()]);
  return { ctx, view: await checkoutView(ctx, draft) };
}
