import { RECALL_ROLES } from '#modules/recalls/core/policy.ts';
import { callList, deskRecall } from '#modules/recalls/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { callSheet } from '../../../../../recall-sheets.ts';

type Props = { params: Promise<{ code: string }> };

/** Whom to call, without numbers. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...RECALL_ROLES);
  const recall = await deskRecall(ctx, { code: (await params).code });
  return recall ? callSheet(recall, await callList(ctx, recall, true)) : new Response(null, { status: 404 });
}
