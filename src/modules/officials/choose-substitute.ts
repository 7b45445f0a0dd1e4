import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayChooseSubstitute } from './core/policy.ts';
import { officialById } from './officials-queries.ts';
import type { ChooseSubstitute } from './schema.ts';
import { insertSubstitution, lockGrants } from './store.ts';

/** For somebody's leave: another official holds her powers too, for those days, and the log says in whose name. */
export async function chooseSubstitute(ctx: Ctx, input: ChooseSubstitute): Promise<Result<void>> {
  const { actor, now } = ctx;
  const { absentId, substituteId, startsOn, endsOn } = input;
  if (!mayChooseSubstitute(actor, absentId)) return err('NOT_ALLOWED');
  if (substituteId === actor.accountId) return err('OWN_POWERS');
  if (startsOn < dayOf(now)) return fieldErr('startsOn', 'DATE_PAST');
  if (endsOn < startsOn) return fieldErr('endsOn', 'DATE_INVALID');
  if (absentId === substituteId) return fieldErr('substituteId', 'SUBSTITUTE_UNKNOWN');
  return transaction(async (tx) => {
    const absent = await officialById(tx, absentId);
    const substitute = await officialById(tx, substituteId);
    if (!absent) return err('NOT_FOUND');
    const holds = (await lockGrants(tx, { accountId: substituteId })).length > 0;
    if (!substitute?.hasOpened || substitute.status !== 'active' || !holds)
      return fieldErr('substituteId', 'SUBSTITUTE_UNKNOWN');
    const id = await insertSubstitution(tx, { ...input, chosenById: actor.accountId, createdAt: now });
    if (id === null) return err('SUBSTITUTE_TAKEN');
    await audit(tx, ctx, {
      action: 'official.substitute_chosen',
      subject: { kind: 'account', id: absentId },
      reason: input.reason,
      data: { substitution: id, substitute: substituteId, from: startsOn, to: endsOn },
    });
    return ok();
  });
}
