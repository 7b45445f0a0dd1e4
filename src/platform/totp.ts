import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238: 6 digits, 30 seconds, one step of leeway to both sides for phones whose clocks differ. */
const STEP_SECONDS = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

/**
 * The time step a code belongs to, or null. It goes by the machine's clock even when the demo's was moved: the other
 * half of the code is made by a phone.
 */
export function totpStep(secret: string, code: string): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({ secret, token, epochTolerance: STEP_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** The instant at which a step begins. */
export function stepStart(step: number): Date {
  return new Date(step * STEP_SECONDS * 1000);
}

/** What an authenticator app reads from a QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return generateURI({ issuer, label, secret });
}
