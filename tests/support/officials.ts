/** Officials and what they may do, as an administrator grants it. */
import type { Ctx, OfficialRole, Person } from '#kernel/actor.ts';
import { createOfficial } from '#modules/officials/create-official.ts';
import type { grantPower } from '#modules/officials/grant-power.ts';
import { readActor } from '#platform/actor.ts';
import { db } from '#platform/db.ts';
import { encodeToken } from '#platform/token.ts';
import { makePerson } from './market.ts';

export const REASON = 'Theo quyết định phân công';
export const TODAY = '2026-11-23';

let serial = 84913700100;
export const phone = () => `+${++serial}`;

export const power = (more: Partial<Parameters<typeof grantPower>[1]> = {}) => ({
  role: 'moderator' as OfficialRole,
  areaId: null,
  queues: [],
  startsOn: TODAY,
  endsOn: null,
  reason: REASON,
  ...more,
});

/** An official with an app of her own, as the doors see her: loaded from a session. */
export async function official(...roles: OfficialRole[]): Promise<Person> {
  const person = await makePerson({ roles, phone: phone() });
  await db.account.update({ where: { id: person.accountId }, data: { totpSecretSealed: 'sealed' } });
  return person;
}

export async function asSignedIn(accountId: string, sessionVersion?: number): Promise<Person | null> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const version = sessionVersion ?? account.sessionVersion;
  const actor = await readActor(
    await encodeToken({ accountId, sessionVersion: version, hasSecondFactor: true }, 600),
    null,
  );
  return actor.kind === 'person' ? actor : null;
}

export async function created(ctx: Ctx, more: Partial<Parameters<typeof createOfficial>[1]> = {}) {
  const input = { phone: phone(), name: 'Vũ Thị Mới', unit: 'Phòng Quản lý thương mại', ...power(), ...more };
  return { input, done: await createOfficial(ctx, input) };
}
