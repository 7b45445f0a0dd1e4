import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { agencyOn } from '#modules/cases/core/letter.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { isWithin, lookReach } from '#modules/work/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { printPdf } from '#platform/pdf.ts';
import { loadProvince } from '#provinces/province.ts';
import type { Minutes } from './core/minutes.ts';
import { mayAnswerFor } from './core/policy.ts';
import { type MeetingToPrint, meetingToPrint } from './hearing-store.ts';

const PAPER = new URL('./minutes-paper.ts', import.meta.url);

/** The minutes of a meeting as a PDF, for both sides and for the department; that an official took it is written down. */
export async function printMinutes(
  ctx: Ctx,
  { meetingId }: { meetingId: string },
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const read = await transaction(async (tx) => {
    const found = await meetingToPrint(tx, meetingId);
    if (!found) return err('NOT_FOUND');
    const isOfficial = isWithin(lookReach(ctx.actor), { kind: 'complaint', areaId: found.areaId });
    const isSide = mayAnswerFor(ctx.actor, found.shopId) || (await orderForBuyer(ctx, found.orderCode)) !== null;
    if (!isOfficial && !isSide) return err('NOT_FOUND');
    if (isOfficial)
      await audit(tx, ctx, {
        action: 'complaint.minutes',
        subject: { kind: 'complaint', id: found.complaintId },
        data: { meeting: meetingId },
      });
    return ok(found);
  });
  if (!read.ok) return read;
  const bytes = await printPdf(PAPER, minutesOf(read.value));
  return ok({ name: `bien-ban-${read.value.code}`, bytes });
}

function minutesOf(meeting: MeetingToPrint): Minutes {
  const day = dayOf(meeting.recordedAt);
  const { superior, agency, place } = agencyOn(loadProvince(env.PROVINCE), day);
  return {
    superior,
    agency,
    place,
    numberText: null,
    day,
    title: 'BIÊN BẢN HÒA GIẢI',
    lead: `Khiếu nại ${meeting.code} về đơn ${meeting.orderCode}`,
    facts: [
      ['Gian hàng', meeting.shopName],
      ['Cách làm việc', meeting.kind === 'phone' ? 'Gọi điện' : 'Gặp trực tiếp'],
      ['Lúc', formatFullMoment(meeting.heldAt)],
      ...(meeting.place ? ([['Nơi làm việc', meeting.place]] as [string, string][]) : []),
      ['Ghi lúc', formatFullMoment(meeting.recordedAt)],
    ],
    parts: [
      { title: 'Người có mặt', text: meeting.present },
      { title: 'Nội dung', text: meeting.said },
      ...(meeting.result ? [{ title: 'Kết quả', text: meeting.result }] : []),
    ],
    recordedBy: meeting.recordedBy,
    isTrial: meeting.isSandbox,
  };
}
