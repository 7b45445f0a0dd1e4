import type { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { authOptions } from '#modules/accounts/api.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** The options are read with each request, so that the build needs no settings. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return nextAuth(request as never, context as never, authOptions());
}

export { handle as GET, handle as POST };
