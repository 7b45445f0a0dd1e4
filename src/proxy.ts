import { type NextRequest, NextResponse } from 'next/server';

/**
 * Decides nothing: it takes the language out of the address and hands on what the front door (server.ts) put in
 * (request id, path, nonce policy).
 */
export default function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isEnglish = pathname === '/en' || pathname.startsWith('/en/');
  const path = isEnglish ? pathname.slice(3) || '/' : pathname;
  const headers = new Headers(request.headers);
  headers.set('x-locale', isEnglish ? 'en' : 'vi');
  headers.set('x-path', path + search);
  if (!isEnglish) return NextResponse.next({ request: { headers } });
  const url = request.nextUrl.clone();
  url.pathname = path;
  return NextResponse.rewrite(url, { request: { headers } });
}

export const config = { matcher: ['/((?!_next/|api/|pictures/|icon.svg|favicon).*)'] };
