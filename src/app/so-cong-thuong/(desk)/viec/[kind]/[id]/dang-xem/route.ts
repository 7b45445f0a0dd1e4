import { seeWork } from '#modules/work/api.ts';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { kindOfSlug } from '#modules/work/core/work.ts';
import { requireOfficial } from '#platform/session.ts';

type Props = { params: Promise<{ kind: string; id: string }> };

/** The case is still open on this screen; answers who else has it open. */
export async function POST(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...WORK_ROLES);
  const { kind: slug, id } = await params;
  const kind = kindOfSlug(slug);
  const seen = kind ? await seeWork(ctx, { kind, id }) : null;
  if (!seen?.ok) return new Response(null, { status: 404 });
  return Response.json(seen.value, { headers: { 'cache-control': 'private, no-store' } });
}
