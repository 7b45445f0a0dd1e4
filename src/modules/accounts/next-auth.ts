import type { NextAuthOptions } from 'next-auth';
import { z } from 'zod';
import { readActor } from '#platform/actor.ts';
import { now } from '#platform/clock.ts';
import { env } from '#platform/env.ts';
import { randomToken } from '#platform/secrets.ts';
import {
  cartCookieName,
  cookieOptions,
  decodeToken,
  encodeToken,
  encodeTokenUntil,
  OFFICIAL_SESSION_SECONDS,
  RESIDENT_SESSION_SECONDS,
  sessionCookieName,
} from '#platform/token.ts';
import { Credentials } from './schema.ts';
import { signIn } from './sign-in.ts';

/** What our tokens hold (platform/token.ts), in next-auth's words. */
const Claims = z.object({
  sub: z.string(),
  sv: z.number(),
  sf: z.boolean(),
  exp: z.number().optional(),
  isOfficial: z.boolean().optional(),
});

/**
 * next-auth as one more door to the same use case and the same cookie: what it makes, `readActor` reads, and the other
 * way round. It never lengthens a session and never speaks for one that has ended.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: RESIDENT_SESSION_SECONDS },
    useSecureCookies: env.baseUrl.startsWith('https:'),
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions(RESIDENT_SESSION_SECONDS) } },
    pages: { signIn: '/dang-nhap', error: '/dang-nhap', signOut: '/tai-khoan' },
    providers: [
      {
        id: 'credentials',
        name: 'phone',
        type: 'credentials',
        credentials: {},
        authorize: async (given, request) => {
          const input = Credentials.safeParse(given);
          if (!input.success) return null;
          const cookies: unknown = Reflect.get(request, 'headers')?.cookie;
          const cart = new RegExp(`(?:^|; )${cartCookieName()}=([^;]+)`).exec(String(cookies ?? ''))?.[1] ?? null;
          const ctx = { actor: await readActor(undefined, cart), now: await now(), requestId: randomToken(9) };
          const signedIn = await signIn(ctx, input.data);
          if (!signedIn.ok) throw new Error(signedIn.code);
          const { accountId, sessionVersion, hasSecondFactor, isOfficial } = signedIn.value;
          return { id: accountId, sv: sessionVersion, sf: hasSecondFactor, isOfficial };
        },
      },
    ],
    jwt: {
      encode: async ({ token }) => {
        const claims = Claims.parse(token);
        const session = { accountId: claims.sub, sessionVersion: claims.sv, hasSecondFactor: claims.sf };
        if (claims.exp !== undefined) return encodeTokenUntil({ ...session, expiresAt: new Date(claims.exp * 1000) });
        return encodeToken(session, claims.isOfficial ? OFFICIAL_SESSION_SECONDS : RESIDENT_SESSION_SECONDS);
      },
      decode: async ({ token }) => {
        const ours = await decodeToken(token);
        if (!ours || (await readActor(token, null)).kind !== 'person') return null;
        const exp = Math.floor(ours.expiresAt.getTime() / 1000);
        return { sub: ours.accountId, sv: ours.sessionVersion, sf: ours.hasSecondFactor, exp };
      },
    },
    callbacks: {
      jwt: async ({ token, user }) => {
        if (!user) return token;
        const made = Claims.omit({ sub: true, exp: true }).parse(user);
        return { sub: user.id, ...made };
      },
      session: async ({ session }) => ({ expires: session.expires }),
      redirect: async ({ url }) => {
        const path = url.startsWith(env.baseUrl) ? url.slice(env.baseUrl.length) : url;
        return /^\/(?![/\\])/.test(path) ? `${env.baseUrl}${path}` : env.baseUrl;
      },
    },
    // Counted by the use case; and its debug lines could hold personal data.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}
