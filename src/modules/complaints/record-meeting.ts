import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { beginHearing } from './find-complaint.ts';
import { insertMeeting } from './hearing-store.ts';
import type { RecordMeeting } from './schema.ts';

/** A meeting or a call with both sides is written down, once and for ever. */
export async function recordMeeting(
  ctx: Ctx,
  input: RecordMeeting,
): Promise<Result<{ complaintId: string; meetingId: string }>> {
  if (input.heldAt > ctx.now) return fieldErr('day', 'MEETING_IN_FUTURE');
  return transaction(async (tx) => {
    const begun = await beginHearing(tx, ctx, input.complaintId);
    if (!begun.ok) return begun;
    const { complaintId } = input;
    const meetingId = await insertMeeting(tx, begun.value.ctx, input);
    await audit(tx, ctx, {
      action: 'complaint.meeting',
      subject: { kind: 'complaint', id: complaintId },
      data: { code: begun.value.found.code, meeting: meetingId, kind: input.kind },
    });
    return ok({ complaintId, meetingId });
  });
}
