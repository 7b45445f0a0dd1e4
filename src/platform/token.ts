import { decode, encode } from 'next-auth/jwt';
import { env } from './env.ts';

/** What a session or an API token says: who, as of which version, and whether a second factor was shown. */
export type SessionToken = { accountId: string; sessionVersion: number; hasSecondFactor: boolean; expiresAt: Date };

const DAY_SECONDS = 86_400;
export const RESIDENT_SESSION_SECONDS = 30 * DAY_SECONDS;
/** An official's session lasts a working day. */
export const OFFICIAL_SESSION_SECONDS = 12 * 3600;

export async function encodeToken(token: Omit<SessionToken, 'expiresAt'>, seconds: number): Promise<string> {
  return encode({
    secret: env.AUTH_SECRET,
    maxAge: seconds,
    token: { sub: token.accountId, sv: token.sessionVersion, sf: token.hasSecondFactor },
  });
}

/** The same token anew, ending when it would have ended anyway. */
export async function encodeTokenUntil(token: SessionToken): Promise<string> {
  return encodeToken(token, Math.max(1, Math.floor((token.expiresAt.getTime() - Date.now()) / 1000)));
}

/** Null for whatever is not a whole, unexpired token of ours. */
export async function decodeToken(text: string | undefined): Promise<SessionToken | null> {
  if (!text) return null;
  try {
    const jwt = await decode({ secret: env.AUTH_SECRET, token: text });
    if (!jwt?.sub || typeof jwt.sv !== 'number' || typeof jwt.exp !== 'number') return null;
    return {
      accountId: jwt.sub,
      sessionVersion: jwt.sv,
      hasSecondFactor: jwt.sf === true,
      expiresAt: new Date(jwt.exp * 1000),
    };
  } catch {
    return null;
  }
}

/** Cookies are `__Host-` wherever the address is https; a plain-http demo cannot use the prefix. */
function named(name: string): string {
  return env.baseUrl.startsWith('https:') ? `__Host-${name}` : name;
}
export const sessionCookieName = (): string => named('session');
export const cartCookieName = (): string => named('cart');
export const openedOrdersCookieName = (): string => named('orders');
export const checkoutCookieName = (): string => named('checkout');
export const lookupCookieName = (): string => named('look');
export const cookieOptions = (seconds: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: env.baseUrl.startsWith('https:'),
  path: '/',
  maxAge: seconds,
});
