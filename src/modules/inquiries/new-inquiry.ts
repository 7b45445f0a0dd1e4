import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { type Day, daysBetween } from '#kernel/time.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { inquiryDue, isSpanTooLong, MOST_SILENT_DAYS, MOST_SPAN_DAYS, needsSpan, readSubject } from './core/inquiry.ts';
import type { AskInquiry } from './schema.ts';
import { type FoundSubject, findSubject, insertInquiry, type NewInquiry } from './store.ts';

type Asked = Omit<AskInquiry, 'letterNumber'> &
  Pick<
    NewInquiry,
    | 'agencyId'
    | 'askedById'
    | 'authorityName'
    | 'letterNumber'
    | 'letterDate'
    | 'signerName'
    | 'letterFileId'
    | 'requestedAt'
  >;

/** Writes down what is asked, and puts it into the queue under the clock of the law. */
export async function newInquiry(
  tx: Tx,
  ctx: Ctx,
  { about, ...asked }: Asked,
  found: FoundSubject & { kind: NewInquiry['subjectKind'] },
): Promise<{ inquiryId: string; code: string; dueAt: Date }> {
  const { requestedAt, agencyId } = asked;
  const dueAt = inquiryDue(requestedAt, await ruleAt('authority.information_hours', requestedAt, z.number()));
  const { id, code } = await insertInquiry(tx, {
    ...asked,
    subjectKind: found.kind,
    subjectId: found.id,
    subjectName: found.name,
    shopId: found.shopId,
    createdAt: ctx.now,
    dueAt,
    citation: await citationAt('authority.information_hours', requestedAt),
  });
  await openWork(tx, {
    kind: 'inquiry',
    subjectId: id,
    code,
    variant: found.kind,
    subject: found.kind === 'shop' ? found.name : `${found.name} · ${found.shopName}`,
    party: asked.authorityName,
    areaId: found.areaId,
    shopId: found.shopId,
    // Whoever typed a letter in has said what it says: another reads it and answers.
    ownerId: asked.askedById,
    openedAt: requestedAt,
    dueAt,
    isSandbox: false,
  });
  await audit(tx, ctx, {
    action: 'inquiry.asked',
    subject: { kind: 'inquiry', id },
    reason: asked.legalBasis,
    // Whom it is about stays in the case: the log is read by more people than may find that.
    data: {
      code,
      agency: agencyId,
      parts: asked.parts.join(' '),
      silentUntil: asked.silentUntil,
    },
  });
  return { inquiryId: id, code, dueAt };
}

/** What is asked about, where the boxes fit each other. Of another unit it is as unknown as what is not there. */
export async function subjectAsked(
  tx: Tx,
  asked: Pick<AskInquiry, 'about' | 'parts' | 'spanFrom' | 'spanTo' | 'silentUntil' | 'silentReason'>,
  { areaId, today }: { areaId: string | null; today: Day },
): Promise<Result<FoundSubject & { kind: NewInquiry['subjectKind'] }>> {
  const subject = readSubject(asked.about);
  if (!subject) return fieldErr('about', 'INQUIRY_SUBJECT_UNKNOWN');
  const fields = unfitDays(asked, subject.kind, today);
  if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
  const found = await findSubject(tx, subject, areaId);
  return found ? ok({ ...found, kind: subject.kind }) : fieldErr('about', 'INQUIRY_SUBJECT_UNKNOWN');
}

/** Days that are missing or do not fit each other, all of them in one round, in the order of the form. */
function unfitDays(
  { parts, spanFrom, spanTo, silentUntil, silentReason }: Parameters<typeof subjectAsked>[1],
  kind: NewInquiry['subjectKind'],
  today: Day,
): FieldError[] {
  const fields: FieldError[] = [];
  const isNeeded = needsSpan(kind, parts);
  if (!spanFrom && (isNeeded || spanTo)) fields.push({ field: 'spanFrom', code: 'REQUIRED' });
  if (!spanTo && (isNeeded || spanFrom)) fields.push({ field: 'spanTo', code: 'REQUIRED' });
  if (spanFrom && spanTo) {
    if (spanTo < spanFrom) fields.push({ field: 'spanTo', code: 'DATES_REVERSED' });
    else if (spanTo > today) fields.push({ field: 'spanTo', code: 'DATE_FUTURE' });
    else if (isSpanTooLong(spanFrom, spanTo))
      fields.push({ field: 'spanTo', code: 'INQUIRY_DAYS_TOO_MANY', detail: { most: MOST_SPAN_DAYS } });
  }
  if (!silentUntil && silentReason !== '') fields.push({ field: 'silentUntil', code: 'REQUIRED' });
  if (silentUntil && silentUntil < today) fields.push({ field: 'silentUntil', code: 'DATE_PAST' });
  else if (silentUntil && daysBetween(today, silentUntil) >= MOST_SILENT_DAYS)
    fields.push({ field: 'silentUntil', code: 'INQUIRY_DAYS_TOO_MANY', detail: { most: MOST_SILENT_DAYS } });
  if (silentUntil && silentReason === '') fields.push({ field: 'silentReason', code: 'REQUIRED' });
  return fields;
}
