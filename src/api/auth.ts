import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { addSeconds, toIso } from '#kernel/time.ts';
import { signIn } from '#modules/accounts/api.ts';
import { mayKnock } from '#modules/accounts/core/policy.ts';
import { Credentials } from '#modules/accounts/schema.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { decodeToken, encodeToken, OFFICIAL_SESSION_SECONDS, RESIDENT_SESSION_SECONDS } from '#platform/token.ts';

/** Wrong tries are counted per phone number by the use case itself. */
const token = defineRoute({
  method: 'post',
  path: '/auth/token',
  summary: 'Sign in for a program; the token ends with the password it was made for',
  input: { body: Credentials },
  answer: z.object({ token: z.string(), expiresAt: z.string() }),
  allow: mayKnock,
  run: async (ctx, { body }) => {
    const signedIn = await signIn(ctx, body);
    if (!signedIn.ok) return signedIn;
    const seconds = signedIn.value.isOfficial ? OFFICIAL_SESSION_SECONDS : RESIDENT_SESSION_SECONDS;
    const text = await encodeToken(signedIn.value, seconds);
    // Tokens go by the machine's clock, which a demo does not move.
    const decoded = await decodeToken(text);
    return ok({ token: text, expiresAt: toIso(decoded?.expiresAt ?? addSeconds(ctx.now, seconds)) });
  },
});

export const authRoutes: readonly Route[] = [token];
