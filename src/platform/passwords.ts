import { hash, verify } from '@node-rs/argon2';
import { randomToken } from './secrets.ts';

/** argon2id with the library's parameters (19 MiB, 2 passes), kept inside each hash. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

let nobodysHash: Promise<string> | undefined;

/** Costs the same when there is no hash, so that time does not tell who has an account. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomToken());
  try {
    const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFC'));
    return matches && passwordHash !== null;
  } catch {
    return false;
  }
}
