import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import {
  type Actor,
  type AgencyScope,
  type AgencySeat,
  actingFor,
  type Ctx,
  GUEST_DAYS,
  isOfAgency,
  isOfficial,
  type OfficialRole,
  type Person,
  type System,
} from '#kernel/actor.ts';
import { readActor, readOpenedOrders } from './actor.ts';
import { ADDRESS_HEADER } from './client-address.ts';
import { now } from './clock.ts';
import { isPhoneRequest } from './device.ts';
import { randomToken, seal, unseal } from './secrets.ts';
import {
  cartCookieName,
  checkoutCookieName,
  cookieOptions,
  encodeToken,
  lookupCookieName,
  OFFICIAL_SESSION_SECONDS,
  openedOrdersCookieName,
  RESIDENT_SESSION_SECONDS,
  sessionCookieName,
} from './token.ts';
import { isLocale, LOCALE_HEADER, type Locale } from './words.ts';

/** Everything here is for pages and actions (Next.js); programs come through `route.ts`. */
export const currentActor = cache(async (): Promise<Exclude<Actor, System>> => {
  const jar = await cookies();
  return readActor(
    jar.get(sessionCookieName())?.value,
    jar.get(cartCookieName())?.value ?? null,
    jar.get(openedOrdersCookieName())?.value,
  );
});

export const currentCtx = cache(async (): Promise<Ctx> => {
  const came = await headers();
  return {
    actor: await currentActor(),
    now: await now(),
    requestId: came.get('x-request-id') ?? randomToken(9),
    address: came.get(ADDRESS_HEADER) ?? undefined,
  };
});

export async function currentLocale(): Promise<Locale> {
  const asked = (await headers()).get(LOCALE_HEADER) ?? 'vi';
  return isLocale(asked) ? asked : 'vi';
}

/** For personal pages alone: a page that caches keep is the same on every device. */
export async function isOnPhone(): Promise<boolean> {
  const came = await headers();
  return isPhoneRequest((name) => came.get(name));
}

async function backTo(path: string): Promise<string> {
  const here = (await headers()).get('x-path') ?? '/';
  return `${path}?tiep=${encodeURIComponent(here)}`;
}

/** First line of a page for signed-in people; others go to sign in and come back. */
export async function requirePerson(): Promise<Ctx & { actor: Person }> {
  const ctx = await currentCtx();
  if (ctx.actor.kind !== 'person') redirect((await backTo('/dang-nhap')) as never);
  return { ...ctx, actor: ctx.actor as Person };
}

/** First line of a page of the seller centre: the shop one works in. People without a shop are led to open one. */
export async function requireSeller(): Promise<Ctx & { actor: Person; shopId: string }> {
  const ctx = await requirePerson();
  const chosen = (await cookies()).get('shop')?.value;
  const shop = ctx.actor.shops.find((s) => s.shopId === chosen) ?? ctx.actor.shops[0];
  if (!shop) redirect('/mo-gian-hang' as never);
  return { ...ctx, shopId: shop.shopId };
}

/** First line of a page of the department. A wrong role sees what an unknown page shows. */
export async function requireOfficial(...roles: OfficialRole[]): Promise<Ctx & { actor: Person }> {
  const ctx = await currentCtx();
  if (ctx.actor.kind !== 'person' || !isOfficial(ctx.actor))
    redirect((await backTo('/so-cong-thuong/dang-nhap')) as never);
  if (!isOfficial(ctx.actor, ...roles)) notFound();
  const onBehalfOf = actingFor(ctx.actor, (actor) => isOfficial(actor, ...roles));
  return { ...ctx, actor: ctx.actor as Person, onBehalfOf };
}

/** First line of a page for other authorities: for whom one looks. What one may not look at is an unknown page. */
export async function requireAgency(
  ...scopes: AgencyScope[]
): Promise<Ctx & { actor: Person & { agency: AgencySeat } }> {
  const ctx = await currentCtx();
  const { actor } = ctx;
  if (!isOfAgency(actor)) redirect((await backTo('/so-cong-thuong/dang-nhap')) as never);
  if (!isOfAgency(actor, ...scopes)) notFound();
  return { ...ctx, actor };
}

export async function startSession(session: {
  accountId: string;
  sessionVersion: number;
  hasSecondFactor: boolean;
  isOfficial: boolean;
}): Promise<void> {
  const seconds = session.isOfficial ? OFFICIAL_SESSION_SECONDS : RESIDENT_SESSION_SECONDS;
  (await cookies()).set(sessionCookieName(), await encodeToken(session, seconds), cookieOptions(seconds));
}

export async function endSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}

export async function setCartCookie(token: string): Promise<void> {
  (await cookies()).set(cartCookieName(), token, cookieOptions(GUEST_DAYS * 86_400));
}

export async function forgetCartCookie(): Promise<void> {
  (await cookies()).delete(cartCookieName());
}

/** Remembers that this browser may open the order (its code was proven by the buyer's phone). */
export async function rememberOrder(code: string): Promise<void> {
  const jar = await cookies();
  const codes = [code, ...readOpenedOrders(jar.get(openedOrdersCookieName())?.value).filter((c) => c !== code)].slice(
    0,
    20,
  );
  jar.set(openedOrdersCookieName(), seal(JSON.stringify(codes)), cookieOptions(GUEST_DAYS * 86_400));
}

/** Answers of the checkout so far, sealed in the browser until the order is placed. */
export async function readCheckoutDraft(): Promise<unknown> {
  const text = (await cookies()).get(checkoutCookieName())?.value;
  if (!text) return {};
  try {
    return JSON.parse(unseal(text)) as unknown;
  } catch {
    return {};
  }
}

export async function keepCheckoutDraft(draft: unknown): Promise<void> {
  (await cookies()).set(checkoutCookieName(), seal(JSON.stringify(draft)), cookieOptions(6 * 3600));
}

export async function forgetCheckoutDraft(): Promise<void> {
  (await cookies()).delete(checkoutCookieName());
}

/** What an invoice was looked up by, sealed in the browser for as long as one reads the answer: it stands in no address. */
export async function keepLookup(lookup: unknown): Promise<void> {
  const text = JSON.stringify(lookup, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  (await cookies()).set(lookupCookieName(), seal(text), cookieOptions(1800));
}

export async function readLookup(): Promise<unknown> {
  const text = (await cookies()).get(lookupCookieName())?.value;
  if (!text) return null;
  try {
    return JSON.parse(unseal(text)) as unknown;
  } catch {
    return null;
  }
}

/** Only paths of our own are gone back to after sign-in. */
export function safePath(path: string | undefined, fallback: string): string {
  return path && /^\/(?![/\\])[^\s]*$/.test(path) ? path : fallback;
}

export { newFormKey } from './secrets.ts';
