import { type NextRequest, NextResponse } from 'next/server';

/** The one letter that no text in the database can hold: nobody types it, and a page would fail over it. */
const withoutNul = (part: string): string => part.replace(/%00/g, '');

/**
 * Decides nothing: it takes the language out of the address and hands on what the front door (server.ts) put in
 * (request id, path, nonce policy).
 */
export default function proxy(request: NextRequest): NextResponse {
  const pathname = withoutNul(request.nextUrl.pathname);
  const search = withoutNul(request.nextUrl.search);
  const isEnglish = pathname === '/en' || pathname.startsWith('/en/');
  const path = isEnglish ? pathname.slice(3) || '/' : pathname;
  const headers = new Headers(request.headers);
  headers.set('x-locale', isEnglish ? 'en' : 'vi');
  headers.set('x-path', path + search);
  const url = request.nextUrl.clone();
  if (path === url.pathname && search === url.search) return NextResponse.next({ request: { headers } });
  url.pathname = path;
  url.search = search;
  return NextResponse.rewrite(url, { request: { headers } });
}

export const config = { matcher: ['/((?!_next/|api/|pictures/|icon.svg|favicon).*)'] };
