import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dateOfDay, dayOf, instantOf } from '#kernel/time.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { officePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { mayTakeDown } from './core/policy.ts';
import { MAX_ADDRESSES, readAddress } from './core/takedown.ts';
import { type EnterTakedown, enterTakedown } from './enter-takedown.ts';
import type { Subject } from './frozen-queries.ts';
import type { RequestTakedown } from './schema.ts';
import type { LockedTakedown } from './store.ts';

/**
 * An authority's letter, or what the desk itself saw, typed in: each address waits in the queue under the clock of the
 * law. The letter may have come before now, and is then the later for it; never after now.
 */
export async function requestTakedowns(ctx: Ctx, input: RequestTakedown): Promise<Result<{ takedownIds: string[] }>> {
  const { actor } = ctx;
  if (!mayTakeDown(actor)) return err('NOT_ALLOWED');
  const whole = readRequest(ctx, input);
  if (!whole.ok) return whole;
  const scan = officePhotos(input.scan ? [input.scan] : [], 'takedown', 'scan');
  return transactionWithPictures(ctx, scan, async (tx, keepScan) => {
    const [fileId = null] = await keepScan();
    const { authorityName: name, authorityNumber: number, authorityDate: date, cause } = input;
    const authority = { name, number, date: date ? dateOfDay(date) : null, fileId };
    const takedownIds: string[] = [];
    for (const { line, subject } of whole.value.subjects) {
      const entered = await enterTakedown(
        tx,
        { ...ctx, actor },
        {
          subject,
          part: input.part,
          cause,
          ...(cause === 'authority' ? { authority } : {}),
          requestedAt: whole.value.requestedAt,
          basis: input.basis,
          reason: input.reason,
        },
      );
      if (!entered.ok) return fieldErr('addresses', entered.code, { ...entered.detail, line });
      takedownIds.push(entered.value.takedown.id);
      await queue(tx, ctx, entered.value);
      await audit(tx, ctx, {
        action: 'takedown.requested',
        subject: { kind: 'takedown', id: entered.value.takedown.id },
        reason: input.reason,
        data: { code: entered.value.takedown.code, cause, number, basis: input.basis },
      });
    }
    return ok({ takedownIds });
  });
}

async function queue(
  tx: Tx,
  ctx: Ctx,
  { takedown, subject }: { takedown: LockedTakedown; subject: Subject },
): Promise<void> {
  await openWork(tx, {
    kind: 'takedown',
    subjectId: takedown.id,
    code: takedown.code,
    variant: takedown.subjectKind,
    subject: takedown.subjectName,
    party: '',
    areaId: subject.areaId,
    shopId: takedown.shopId,
    openedAt: ctx.now,
    dueAt: takedown.dueAt,
    isSandbox: false,
  });
}

type Line = { line: string; subject: EnterTakedown['subject'] };

function readRequest(ctx: Ctx, input: RequestTakedown): Result<{ requestedAt: Date; subjects: Line[] }> {
  const isAuthority = input.cause === 'authority';
  if (isAuthority && input.authorityName === '') return fieldErr('authorityName', 'REQUIRED');
  if (isAuthority && input.authorityNumber === '') return fieldErr('authorityNumber', 'REQUIRED');
  if (isAuthority && !input.authorityDate) return fieldErr('authorityDate', 'REQUIRED');
  const minute = input.requestedClock ?? 0;
  // An hour alone is one of today; a day alone counts from its beginning.
  const cameOn = input.requestedOn ?? (input.requestedClock === null ? null : dayOf(ctx.now));
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const requestedAt = isAuthority && cameOn ? instantOf(cameOn, clock) : ctx.now;
  if (requestedAt > ctx.now) return fieldErr('requestedOn', 'TAKEDOWN_DATE_FUTURE');
  // No letter comes in before the day it was written.
  if (isAuthority && input.authorityDate && input.authorityDate > dayOf(requestedAt))
    return fieldErr('authorityDate', 'TAKEDOWN_DATE_FUTURE');
  const lines = [...new Set(input.addresses.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  if (lines.length > MAX_ADDRESSES) return fieldErr('addresses', 'TOO_LONG', { max: MAX_ADDRESSES });
  const subjects: Line[] = [];
  for (const text of lines) {
    const line = text.slice(0, 120);
    const subject = readAddress(text);
    if (!subject) return fieldErr('addresses', 'TAKEDOWN_ADDRESS_UNKNOWN', { line });
    subjects.push({ line, subject });
  }
  return ok({ requestedAt, subjects });
}
