/** The identity provider on a port of its own, and a browser that goes there and comes back. */
import type { Ctx, Person } from '#kernel/actor.ts';
import { goToProvider, takeAnswer } from '#modules/identity/api.ts';
import { startJourney } from '#modules/identity/start-journey.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { ctxOf } from './market.ts';

export type Told = { personalId: string; name: string; birthDate?: string; level?: '1' | '2'; cardExpiresOn?: string };

export async function startIdentitySandbox() {
  const { hostname, port } = new URL(env.SANDBOX_URL ?? '');
  return createSandbox({
    host: hostname,
    port: Number(port),
    appBaseUrl: env.baseUrl,
    retryScale: 0,
    hasTimers: false,
    identity: { clientId: env.IDENTITY_CLIENT_ID, clientSecret: env.IDENTITY_CLIENT_SECRET },
  }).start();
}

/** Sets out; the address the browser is sent to. */
export async function setOut(ctx: Ctx, shopId = ''): Promise<{ journeyId: string; url: string }> {
  const started = await startJourney(ctx, { shopId, agree: true, besides: '' });
  if (!started.ok) throw new Error(started.code);
  const { journeyId } = started.value;
  const sent = await goToProvider(ctx, journeyId);
  if (!sent.ok) throw new Error(sent.code);
  return { journeyId, url: sent.value.url };
}

/** What the person does at the provider; what the browser brings back. */
export async function choose(url: string, person: Told, trouble?: string): Promise<Record<string, string>> {
  const answer = await fetch(`${env.SANDBOX_URL}/dinh-danh/choose`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, person, ...(trouble ? { trouble } : {}) }),
  });
  const { location } = (await answer.json()) as { location: string };
  return Object.fromEntries(new URL(location).searchParams);
}

/** The whole way there and back. */
export async function identify(ctx: Ctx, shopId: string, person: Told, trouble?: string) {
  const { url } = await setOut(ctx, shopId);
  return takeAnswer(ctx, await choose(url, person, trouble));
}

/** Who stands behind a shop of the tests, as the provider would tell of him. */
export async function ownerOf(shopId: string): Promise<Told> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return { personalId: shop.personalIdSealed ? unseal(shop.personalIdSealed) : '', name: shop.legalName };
}

export const asSeller = (seller: Person, at?: Date): Ctx & { actor: Person } =>
  ({ ...ctxOf(seller, at), actor: seller }) as Ctx & { actor: Person };
