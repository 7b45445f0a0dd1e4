import { callList, sellerRecall } from '#modules/recalls/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { callSheet } from '../../../../recall-sheets.ts';

type Props = { params: Promise<{ code: string }> };

/** Whom to call, without numbers. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const ctx = await requireSeller();
  const recall = await sellerRecall(ctx, ctx.shopId, (await params).code);
  return recall ? callSheet(recall, await callList(ctx, recall, true)) : new Response(null, { status: 404 });
}
