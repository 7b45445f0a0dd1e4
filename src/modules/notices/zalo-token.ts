import { ok } from '#kernel/result.ts';
import { addSeconds } from '#kernel/time.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { log } from '#platform/log.ts';
import { seal, sha256, unseal } from '#platform/secrets.ts';
import { refreshZaloTokens } from '#platform/zns.ts';
import { lockZaloTokens, type TokenRow, writeZaloTokens } from './token-store.ts';

/** Renewed a little early, so that a message does not start with a token that ends under way. */
const EARLY_SECONDS = 120;

const NEEDS_APPROVAL = 'Zalo must be approved again';

export type TokenAnswer = { kind: 'ok'; token: string } | { kind: 'busy' | 'refused'; reason: string };

/**
 * The access token for Zalo. A token that was refused is renewed, once: the row is locked, read again under the lock,
 * and both new tokens are written together, since the refresh token works a single time (-14020 after that).
 */
export async function zaloToken(at: Date, refused?: string): Promise<TokenAnswer> {
  const answer = await transaction(async (tx) => {
    const row = await lockZaloTokens(tx, firstPair(at));
    const current = row.originHash === originHash() ? row : firstPair(at);
    if (current.deadAt) return ok<TokenAnswer>({ kind: 'refused', reason: NEEDS_APPROVAL });
    const token = unseal(current.accessSealed);
    if (current.accessExpiresAt > addSeconds(at, EARLY_SECONDS) && token !== refused)
      return ok<TokenAnswer>({ kind: 'ok', token });
    return ok(await renew(tx, at, current));
  });
  return answer.ok ? answer.value : { kind: 'busy', reason: answer.code };
}

async function renew(tx: Tx, at: Date, current: TokenRow): Promise<TokenAnswer> {
  const renewed = await refreshZaloTokens(unseal(current.refreshSealed));
  if (renewed.ok) {
    const { accessToken, refreshToken, expiresInSeconds } = renewed.tokens;
    await writeZaloTokens(tx, {
      accessSealed: seal(accessToken),
      accessExpiresAt: addSeconds(at, expiresInSeconds),
      refreshSealed: seal(refreshToken),
      originHash: originHash(),
      refreshedAt: at,
      deadAt: null,
    });
    return { kind: 'ok', token: accessToken };
  }
  if (!renewed.isDead) return { kind: 'busy', reason: renewed.reason };
  log().error({ code: renewed.reason }, NEEDS_APPROVAL);
  await writeZaloTokens(tx, { ...current, deadAt: at });
  return { kind: 'refused', reason: renewed.reason };
}

const originHash = (): string => sha256(env.ZNS_REFRESH_TOKEN ?? '');

/** What stands before the first renewal: the token from the settings, and no access yet. */
function firstPair(at: Date): TokenRow {
  return {
    accessSealed: seal(''),
    accessExpiresAt: at,
    refreshSealed: seal(env.ZNS_REFRESH_TOKEN ?? ''),
    originHash: originHash(),
    refreshedAt: at,
    deadAt: null,
  };
}
