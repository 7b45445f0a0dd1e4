import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { record } from '#platform/jobs.ts';
import { hasOwnData } from './core/policy.ts';
import { newRequest } from './new-request.ts';
import type { AskExport } from './schema.ts';
import { insertRequest } from './store.ts';
import { withProof } from './with-proof.ts';
import './events.ts';

/** Everything the market holds about the person, as one archive; made by the worker, one at a time. */
export async function askExport(ctx: Ctx, input: AskExport): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  const asked = { ...ctx, actor };
  return withProof(asked, input, async (tx) => {
    const request = await newRequest(asked, 'export');
    if (!(await insertRequest(tx, request))) return err('DATA_REQUEST_OPEN');
    await audit(tx, ctx, { action: 'data.export', subject: { kind: 'data_request', id: request.id } });
    await record(tx, 'data.export_asked', { requestId: request.id });
    return ok({ code: request.code });
  });
}
