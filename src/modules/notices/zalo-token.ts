import { addSeconds } from '#kernel/time.ts';
import { env } from '#platform/env.ts';
import { log } from '#platform/log.ts';
import { seal, sha256, unseal } from '#platform/secrets.ts';
import { refreshZaloTokens } from '#platform/zns.ts';
import { claimZaloTokens, endZaloClaim, readZaloTokens, type TokenRow, writeZaloTokens } from './token-store.ts';

/** Renewed a little early, so that a message does not start with a token that ends under way. */
const EARLY_SECONDS = 120;

const NEEDS_APPROVAL = 'Zalo must be approved again';

export type TokenAnswer = { kind: 'ok'; token: string } | { kind: 'busy' | 'refused'; reason: string };

/** Longer than Zalo may take to answer; after a crash in between the next one tries again. */
const CLAIM_SECONDS = 60;

/** The renewal that runs in this process: whoever needs it meanwhile waits for the same answer. */
let underway: Promise<TokenAnswer> | undefined;

/**
 * The access token for Zalo. One that ended or was refused is renewed once for all: the refresh token works a single time
 * (-14020 after that), so one process claims the pair, asks, and writes both new tokens together. No transaction is open
 * while Zalo is asked.
 */
export async function zaloToken(at: Date, refused?: string): Promise<TokenAnswer> {
  const row = await readZaloTokens(firstPair(at));
  const current = inForce(row, at);
  if (current.deadAt) return { kind: 'refused', reason: NEEDS_APPROVAL };
  const token = tokenUntil(current, addSeconds(at, EARLY_SECONDS), refused);
  if (token !== null) return { kind: 'ok', token };
  underway ??= renew(at, row, refused).finally(() => {
    underway = undefined;
  });
  return underway;
}

/** Another process is at it or was a moment ago: its new token, or the old one while it lasts, or later. */
async function renewedElsewhere(at: Date, refused: string | undefined): Promise<TokenAnswer> {
  const token = tokenUntil(inForce(await readZaloTokens(firstPair(at)), at), at, refused);
  return token === null ? { kind: 'busy', reason: 'being renewed' } : { kind: 'ok', token };
}

function tokenUntil({ accessSealed, accessExpiresAt }: TokenRow, at: Date, refused: string | undefined): string | null {
  const token = unseal(accessSealed);
  return accessExpiresAt > at && token !== refused ? token : null;
}

/** A new token in the settings means that a person approved anew: what descends from the old one is done with. */
const inForce = (row: TokenRow, at: Date): TokenRow => (row.originHash === originHash() ? row : firstPair(at));

async function renew(at: Date, row: TokenRow, refused: string | undefined): Promise<TokenAnswer> {
  if (!(await claimZaloTokens(row, at, addSeconds(at, CLAIM_SECONDS)))) return renewedElsewhere(at, refused);
  const current = inForce(row, at);
  const renewed = await refreshZaloTokens(unseal(current.refreshSealed));
  if (renewed.ok) {
    const { accessToken, refreshToken, expiresInSeconds } = renewed.tokens;
    await writeZaloTokens({
      accessSealed: seal(accessToken),
      accessExpiresAt: addSeconds(at, expiresInSeconds),
      refreshSealed: seal(refreshToken),
      originHash: originHash(),
      refreshedAt: at,
      deadAt: null,
    });
    return { kind: 'ok', token: accessToken };
  }
  if (!renewed.isDead) {
    await endZaloClaim(row);
    return { kind: 'busy', reason: renewed.reason };
  }
  if (!(await endZaloClaim(row, { ...current, deadAt: at }))) return renewedElsewhere(at, refused);
  log().error({ code: renewed.reason }, NEEDS_APPROVAL);
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
