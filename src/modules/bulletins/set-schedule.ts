import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayPrepareBulletins } from './core/policy.ts';
import { officialsToChoose } from './schedule-queries.ts';
import type { AddRecipient, SetSchedule } from './schema.ts';
import { endRecipient, insertRecipient, saveSchedule } from './store.ts';

/** From now on; what was made or sent stays as it is. */
export async function setSchedule(ctx: Ctx, input: SetSchedule): Promise<Result<null>> {
  const { actor } = ctx;
  if (!mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  const { kind, isOn, afterDays } = input;
  return transaction(async (tx) => {
    await saveSchedule(tx, { kind, isOn, afterDays, changedById: actor.accountId, changedAt: ctx.now });
    await audit(tx, ctx, {
      action: 'bulletin.schedule_set',
      subject: { kind: 'bulletin_schedule', id: kind },
      data: { isOn, afterDays },
    });
    return ok(null);
  });
}

export async function addRecipient(ctx: Ctx, input: AddRecipient): Promise<Result<null>> {
  const { actor } = ctx;
  if (!mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  const { kind, accountId } = input;
  return transaction(async (tx) => {
    const official = accountId ? (await officialsToChoose(ctx.now)).find(({ id }) => id === accountId) : null;
    const fields: FieldError[] = [];
    if (accountId && !official) fields.push({ field: 'accountId', code: 'CHOICE_UNKNOWN' });
    if (!accountId && input.name === '') fields.push({ field: 'name', code: 'REQUIRED' });
    if (!accountId && input.email === '') fields.push({ field: 'email', code: 'REQUIRED' });
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const isAdded = await insertRecipient(tx, {
      kind,
      accountId,
      name: official?.name ?? input.name,
      email: official ? null : input.email.toLowerCase(),
      addedById: actor.accountId,
      addedAt: ctx.now,
    });
    if (!isAdded) return err('RECIPIENT_EXISTS');
    await audit(tx, ctx, {
      action: 'bulletin.recipient_added',
      subject: { kind: 'bulletin_schedule', id: kind },
      data: { accountId, isOfficial: official !== null },
    });
    return ok(null);
  });
}

export async function removeRecipient(ctx: Ctx, { recipientId }: { recipientId: string }): Promise<Result<null>> {
  const { actor } = ctx;
  if (!mayPrepareBulletins(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const isRemoved = await endRecipient(tx, recipientId, { removedById: actor.accountId, removedAt: ctx.now });
    if (!isRemoved) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'bulletin.recipient_removed',
      subject: { kind: 'bulletin_recipient', id: recipientId },
    });
    return ok(null);
  });
}
