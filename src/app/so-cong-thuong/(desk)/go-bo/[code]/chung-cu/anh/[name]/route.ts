import { frozenPicture } from '#modules/takedowns/api.ts';
import { takedownCase } from '#modules/takedowns/queries.ts';
import { requireOfficial } from '#platform/session.ts';

type Props = { params: Promise<{ code: string; name: string }> };

/** A picture of what was taken down, as it was frozen. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial('moderator', 'inspector', 'head');
  const { code, name } = await params;
  const found = await takedownCase(ctx, { code });
  const bytes = found && (await frozenPicture(ctx, { takedownId: found.id, name }));
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
