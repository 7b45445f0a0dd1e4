import { randomBytes } from 'node:crypto';
import type { Ctx, OfficialRole, Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { createAccount, insertConsent } from '#modules/accounts/api.ts';
import { agreedText } from '#modules/publications/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

export type DemoAccount = { role: string; phone: string; password: string; totpSecret?: string };

/** Made anew for each installation: a demo's passwords are in its own folder, never in the repository. */
export const demoPassword = (): string => `cho-${randomBytes(6).toString('base64url')}`;

/** Somebody who acts in the seed, with nothing but what is said of her. */
export const personOf = (known: Pick<Person, 'accountId' | 'phone' | 'name'> & Partial<Person>): Person => ({
  kind: 'person',
  grants: [],
  shops: [],
  agency: null,
  hasSecondFactor: false,
  cartToken: null,
  openedOrders: [],
  ...known,
});

const system = (): Ctx => ctxAt({ kind: 'system', name: 'seed' }, daysAgo(120));

const OFFICIALS: readonly { role: OfficialRole; phone: string; name: string }[] = [
  { role: 'administrator', phone: '+84900000001', name: 'Quản trị thử' },
  { role: 'head', phone: '+84900000002', name: 'Phạm Thu' },
  { role: 'moderator', phone: '+84900000003', name: 'Lê Minh' },
  { role: 'inspector', phone: '+84900000004', name: 'Đỗ Kiên' },
  { role: 'analyst', phone: '+84900000005', name: 'Vũ Hạnh' },
];

export async function makeOfficials(): Promise<{
  accounts: DemoAccount[];
  administrator: Person;
  moderator: Person;
  head: Person;
}> {
  const accounts: DemoAccount[] = [];
  const people = new Map<OfficialRole, Person>();
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
    const grants = [{ role, areaId: null, queues: null, standsInFor: null }];
    people.set(role, personOf({ accountId, phone, name, grants, hasSecondFactor: true }));
  }
  const administrator = people.get('administrator');
  const moderator = people.get('moderator');
  const head = people.get('head');
  if (!administrator || !moderator || !head) throw new Error('the demo lacks an official');
  return { accounts, administrator, moderator, head };
}

/** As registering leaves it: the account, and what was agreed to by it. */
async function registered(tx: Tx, account: { phone: string; name: string; password: string }): Promise<string> {
  const ctx = system();
  const accountId = await createAccount(tx, ctx, { ...account, isDemo: true });
  for (const kind of ['account', 'terms'] as const)
    await insertConsent(tx, {
      accountId,
      kind,
      textVersion: await agreedText(kind, ctx.now),
      channel: 'web',
      givenAt: ctx.now,
    });
  return accountId;
}

export async function makeResident(): Promise<{ account: DemoAccount; person: Person }> {
  const phone = '+84900000009';
  const password = demoPassword();
  const name = 'Nguyễn Thị Hoa';
  const made = await transaction(async (tx) => ok(await registered(tx, { phone, name, password })));
  const person = personOf({ accountId: unwrap(made), phone, name });
  return { account: { role: 'resident', phone: phone.replace('+84', '0'), password }, person };
}
