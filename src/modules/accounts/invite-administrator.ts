import { randomUUID } from 'node:crypto';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { lookupHash, randomToken, seal } from '#platform/secrets.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { INVITATION_HOURS } from './core/pending.ts';
import { insertCode } from './store.ts';

/** Only from the command line: whoever can run it holds the database anyway. Answers what the link carries. */
export async function inviteAdministrator(ctx: Ctx, phone: string): Promise<string> {
  const id = randomUUID();
  const secret = randomToken(24);
  must(
    await transaction(async (tx) => {
      await insertCode(tx, {
        id,
        phone,
        purpose: 'register',
        codeHash: lookupHash('invitation', `${id}:${secret}`),
        payload: seal(JSON.stringify({ totpSecret: newTotpSecret() })),
        createdAt: ctx.now,
        expiresAt: addHours(ctx.now, INVITATION_HOURS),
      });
      await audit(tx, ctx, { action: 'official.invited', subject: { kind: 'invitation', id } });
      return ok();
    }),
  );
  return `${id}.${secret}`;
}
