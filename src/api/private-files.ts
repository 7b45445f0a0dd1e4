import { z } from '@hono/zod-openapi';
import type { Actor } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { err } from '#kernel/result.ts';
import { openCasePhoto } from '#modules/complaints/api.ts';
import { openLetterScan } from '#modules/inquiries/api.ts';
import { openInspectionPhoto } from '#modules/inspections/api.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { callerOf } from '#platform/idempotency.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { sha256 } from '#platform/secrets.ts';
import { nameOfGuest } from '#platform/uploads.ts';

const NAME = /^([0-9a-f-]{36})-(\d{2,4})\.webp$/;

/** A guest has what he sent with an order of his own browser. */
function mayOwnFiles(actor: Actor): boolean {
  return actor.kind !== 'system';
}

/** Papers, receipts and photos of cases, for those they belong to and for officials, whose every look is written down. */
const privatePicture = defineRoute({
  method: 'get',
  path: '/private-files/:name',
  summary: 'A private picture at one of its widths',
  input: { params: z.object({ name: z.string().max(80) }) },
  answer: z.custom<Uint8Array>(),
  headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store', 'content-disposition': 'inline' },
  allow: mayOwnFiles,
  // Guests without a cart are not one person: strangers must not use up what each of them may open.
  limit: (actor) => {
    const guest = actor.kind === 'guest' ? nameOfGuest(actor) : null;
    return { key: `papers:${sha256(guest ?? callerOf(actor))}`, hits: 600, seconds: 3600 };
  },
  run: async (ctx, { params }) => {
    const [, fileId, width] = NAME.exec(params.name) ?? [];
    if (!fileId || !isUuid(fileId)) return err('NOT_FOUND');
    const wanted = { fileId, width: Number(width) };
    const own = await openPrivateFile(ctx, wanted);
    if (own.ok) return own;
    const ofCase = await openCasePhoto(ctx, wanted);
    if (ofCase.ok) return ofCase;
    const ofInspection = await openInspectionPhoto(ctx, wanted);
    return ofInspection.ok ? ofInspection : openLetterScan(ctx, wanted);
  },
});

export const privateFileRoutes: readonly Route[] = [privatePicture];
