import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours, endOfDay } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { randomToken } from '#platform/secrets.ts';
import { agencyState, MOST_TOKENS } from './core/agency.ts';
import { mayKeepTokens } from './core/policy.ts';
import type { CreateToken } from './schema.ts';
import { lastDayOf, lockAgency } from './store.ts';
import { AGENCY_TOKEN_PREFIX, insertToken, liveTokens } from './token-store.ts';

/**
 * A key for one program of one's own agency's, until its day, and no longer than who made it looks for it. It is shown once:
 * only its hash is kept.
 */
export async function createToken(ctx: Ctx, { name, days }: CreateToken): Promise<Result<{ token: string }>> {
  const { actor, now } = ctx;
  if (!mayKeepTokens(actor)) return err('NOT_ALLOWED');
  const { agencyId } = actor.agency;
  const token = `${AGENCY_TOKEN_PREFIX}${randomToken(32)}`;
  return transaction(async (tx) => {
    const agency = await lockAgency(tx, agencyId);
    if (!agency || agencyState(agency) !== 'open') return err('AGENCY_NOT_OPEN');
    if ((await liveTokens(tx, agencyId, now)) >= MOST_TOKENS)
      return err('AGENCY_TOKENS_TOO_MANY', { most: MOST_TOKENS });
    const lastDay = await lastDayOf(tx, { agencyId, accountId: actor.accountId });
    if (!lastDay) return err('NOT_ALLOWED');
    const expiresAt = new Date(Math.min(addHours(now, days * 24).getTime(), endOfDay(lastDay).getTime()));
    const id = await insertToken(tx, {
      agencyId,
      name,
      token,
      createdById: actor.accountId,
      createdAt: now,
      expiresAt,
    });
    await audit(tx, ctx, {
      action: 'agency.token_created',
      subject: { kind: 'agency', id: agencyId },
      data: { id, until: expiresAt.toISOString() },
    });
    return ok({ token });
  });
}
