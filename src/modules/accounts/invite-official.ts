import { randomUUID } from 'node:crypto';
import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { lookupHash, randomToken, seal } from '#platform/secrets.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { NO_PASSWORD } from './core/password.ts';
import { INVITATION_HOURS } from './core/pending.ts';
import { accountForSignIn } from './queries.ts';
import { insertAccount, insertCode } from './store.ts';

/**
 * A link, good once, by which a person sets her own password and adds the market to an authenticator app. Whoever has no
 * account gets one that nobody can sign in to yet. Answers the account and what the link carries.
 */
export async function inviteOfficial(
  tx: Tx,
  ctx: Ctx,
  { phone, name }: { phone: string; name: string },
): Promise<{ accountId: string; ma: string }> {
  const known = (await accountForSignIn({ phone }))?.id;
  const made =
    known ??
    (await insertAccount(tx, {
      phone,
      name,
      passwordHash: NO_PASSWORD,
      totpSecretSealed: null,
      isDemo: false,
      createdAt: ctx.now,
    }));
  const accountId = must(made === null ? err('STALE_PAGE') : ok(made));
  return { accountId, ma: await insertInvitation(tx, ctx, phone, false) };
}

/** Only from the command line: whoever can run it holds the database anyway. Answers what the link carries. */
export async function inviteAdministrator(ctx: Ctx, phone: string): Promise<string> {
  return must(await transaction(async (tx) => ok(await insertInvitation(tx, ctx, phone, true))));
}

async function insertInvitation(tx: Tx, ctx: Ctx, phone: string, isFirstAdministrator: boolean): Promise<string> {
  const id = randomUUID();
  const secret = randomToken(24);
  await insertCode(tx, {
    id,
    phone,
    purpose: 'register',
    codeHash: lookupHash('invitation', `${id}:${secret}`),
    payload: seal(JSON.stringify({ totpSecret: newTotpSecret(), isFirstAdministrator })),
    createdAt: ctx.now,
    expiresAt: addHours(ctx.now, INVITATION_HOURS),
  });
  await audit(tx, ctx, { action: 'official.invited', subject: { kind: 'invitation', id } });
  return `${id}.${secret}`;
}
