import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok } from '#kernel/result.ts';
import { addHours, dayOf, formatDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { sealBytes } from '#platform/secrets.ts';
import { zipStream } from '#platform/zip.ts';
import { archiveEntries } from './archive.ts';
import { PRIVACY_PATH } from './core/pages.ts';
import { dataRequestTable } from './core/request.ts';
import { personOf } from './queries.ts';
import { lockRequest, moveRequest } from './store.ts';

export const archiveName = (requestId: string): string => `${requestId}.zip`;

/** Makes the archive and puts it away sealed; run again after a crash it makes it anew, and tells once. */
export async function makeExport(ctx: Ctx, { requestId }: { requestId: string }): Promise<void> {
  const open = await transaction(async (tx) => {
    const request = await lockRequest(tx, requestId);
    return request?.state === 'open' && request.kind === 'export' ? ok(request) : err('ALREADY_DECIDED');
  });
  if (!open.ok) return;
  const { accountId } = open.value;
  const person = await personOf(accountId);
  if (!person) return;
  const parts: Uint8Array[] = [];
  const entries = archiveEntries({ accountId, phone: person.phone }, ctx.now);
  for await (const part of zipStream(entries, ctx.now)) parts.push(part);
  const archive = Buffer.concat(parts);
  await files().put(archiveName(requestId), sealBytes(archive));
  const days = await ruleAt('data.download_days', ctx.now, z.number());
  const expiresAt = addHours(ctx.now, days * 24);
  const done = await transaction(async (tx) => {
    const { from, to } = dataRequestTable.moves.make;
    const isMoved = await moveRequest(tx, requestId, from, to, {
      bytes: archive.byteLength,
      readyAt: ctx.now,
      expiresAt,
    });
    // Another run was faster: then what lies there is the person's.
    if (!isMoved) return ok({ isWanted: (await lockRequest(tx, requestId))?.state === 'ready' });
    await audit(tx, ctx, { action: 'data.export_made', subject: { kind: 'data_request', id: requestId } });
    await tell(tx, ctx, {
      to: { accountId },
      topic: 'department',
      template: 'dataReady',
      values: { date: formatDay(dayOf(expiresAt)) },
      link: PRIVACY_PATH,
      onceKey: `data-ready:${requestId}`,
    });
    return ok({ isWanted: true });
  });
  // Closed or asked anew in the meantime: nobody will fetch it.
  if (!(done.ok && done.value.isWanted)) await files().remove(archiveName(requestId));
}
