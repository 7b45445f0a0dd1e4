import { randomBytes } from 'node:crypto';
import type { Ctx, OfficialRole, Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { createAccount } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

export type DemoAccount = { role: string; phone: string; password: string; totpSecret?: string };

/** Made anew for each installation: a demo's passwords are in its own folder, never in the repository. */
export const demoPassword = (): string => `cho-${randomBytes(6).toString('base64url')}`;

const system = (): Ctx => ctxAt({ kind: 'system', name: 'seed' }, daysAgo(120));

const OFFICIALS: readonly { role: OfficialRole; phone: string; name: string }[] = [
  { role: 'administrator', phone: '+84900000001', name: 'Quản trị thử' },
  { role: 'head', phone: '+84900000002', name: 'Phạm Thu' },
  { role: 'moderator', phone: '+84900000003', name: 'Lê Minh' },
  { role: 'inspector', phone: '+84900000004', name: 'Đỗ Kiên' },
  { role: 'analyst', phone: '+84900000005', name: 'Vũ Hạnh' },
];

export async function makeOfficials(): Promise<{ accounts: DemoAccount[]; moderator: Person }> {
  const accounts: DemoAccount[] = [];
  let moderator: Person | undefined;
  for (const { role, phone, name } of OFFICIALS) {
    const password = demoPassword();
    const totpSecret = newTotpSecret();
    const accountId = unwrap(
      await transaction(async (tx) =>
        ok(
          await createAccount(tx, system(), { phone, name, password, totpSecret, isDemo: true, officialRoles: [role] }),
        ),
      ),
    );
    accounts.push({ role, phone: phone.replace('+84', '0'), password, totpSecret });
    if (role === 'moderator')
      moderator = {
        kind: 'person',
        accountId,
        phone,
        name,
        officialRoles: [role],
        shops: [],
        hasSecondFactor: true,
        cartToken: null,
        openedOrders: [],
      };
  }
  if (!moderator) throw new Error('no moderator');
  return { accounts, moderator };
}

export async function makeResident(): Promise<DemoAccount> {
  const phone = '+84900000009';
  const password = demoPassword();
  await transaction(async (tx) =>
    ok(await createAccount(tx, system(), { phone, name: 'Nguyễn Thị Hoa', password, isDemo: true })),
  );
  return { role: 'resident', phone: phone.replace('+84', '0'), password };
}
