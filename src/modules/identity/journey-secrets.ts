import { z } from 'zod';
import { env } from '#platform/env.ts';
import { randomToken, seal, sha256, unseal } from '#platform/secrets.ts';

const Secrets = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
/** Bound to one journey: what must come back, and what proves that we are who set out (RFC 7636). */
export type Secrets = z.infer<typeof Secrets>;

const BYTES = 32;

export function makeSecrets(): { sealed: string; stateHash: string } {
  const secrets: Secrets = { state: randomToken(BYTES), nonce: randomToken(BYTES), verifier: randomToken(BYTES) };
  return { sealed: seal(JSON.stringify(secrets)), stateHash: sha256(secrets.state) };
}

export const openSecrets = (sealed: string): Secrets => Secrets.parse(JSON.parse(unseal(sealed)));

/** Without a contract nobody is sent anywhere. */
export const isProviderSet = (): boolean => env.IDENTITY_ISSUER !== undefined;
