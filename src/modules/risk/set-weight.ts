import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { maySetRisk } from './core/policy.ts';
import { boundsOf, SETTING_KEYS, settingText } from './core/settings.ts';
import type { NewSetting } from './schema.ts';
import { addSetting } from './store.ts';

/** The head says what a reason weighs, or how much is looked at again, from today or a later day on, and why. */
export async function setWeight(ctx: Ctx, input: NewSetting): Promise<Result<{ key: string }>> {
  const { actor } = ctx;
  if (!maySetRisk(actor)) return err('NOT_ALLOWED');
  const key = SETTING_KEYS.find((one) => one === input.key);
  if (!key) return fieldErr('key', 'CHOICE_UNKNOWN');
  const { value, from, reason } = input;
  const { least, most } = boundsOf(key);
  if (value < least || value > most)
    return fieldErr('value', 'OUT_OF_RANGE', { min: settingText(key, least), max: settingText(key, most) });
  if (from < dayOf(ctx.now)) return fieldErr('from', 'DATE_PAST');
  return transaction(async (tx) => {
    await addSetting(tx, { key, value, reason, effectiveFrom: from, setById: actor.accountId, setAt: ctx.now });
    await audit(tx, ctx, {
      action: 'risk.weight_set',
      subject: { kind: 'risk', id: key },
      reason,
      data: { value, from },
    });
    return ok({ key });
  });
}
