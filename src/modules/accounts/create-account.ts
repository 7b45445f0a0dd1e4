import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { err, must, ok } from '#kernel/result.ts';
import { giveRole } from '#modules/officials/api.ts';
import type { Tx } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { seal } from '#platform/secrets.ts';
import { insertAccount } from './store.ts';

/** Makes an account whose number is known to be the person's; answers its id. A taken number refuses the transaction. */
export async function createAccount(
  tx: Tx,
  ctx: Ctx,
  account: {
    phone: string;
    name: string;
    password: string;
    isDemo?: boolean;
    totpSecret?: string;
    officialRoles?: readonly OfficialRole[];
  },
): Promise<string> {
  const id = await insertAccount(tx, {
    phone: account.phone,
    name: account.name,
    passwordHash: await hashPassword(account.password),
    totpSecretSealed: account.totpSecret ? seal(account.totpSecret) : null,
    isDemo: account.isDemo ?? false,
    createdAt: ctx.now,
  });
  const accountId = must(id === null ? err('PHONE_TAKEN') : ok(id));
  for (const role of account.officialRoles ?? []) await giveRole(tx, accountId, role, ctx.now);
  return accountId;
}
