import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { LONGEST_DELAY_SECONDS } from './payer.ts';

/** What a program may order of every provider: how late, how slow, how often. */
export const delayInput = z.number().int().min(0).max(LONGEST_DELAY_SECONDS);
export const slowInput = z.number().int().min(0).max(120_000);
export const timesInput = z.number().int().min(1).max(1000);

/** A door for a program: JSON of this shape, or 422 with what is wrong. */
export function doorsOf(routes: Hono) {
  return <T>(
    path: string,
    schema: z.ZodType<T>,
    work: (c: Context, input: T) => Response | Promise<Response>,
  ): void => {
    routes.post(path, async (c) => {
      const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
      return parsed.success ? work(c, parsed.data) : problem(c, 422, 'BAD_INPUT', z.prettifyError(parsed.error));
    });
  };
}

export function problem(c: Context, status: 404 | 409 | 422, code: string, message: string): Response {
  return c.json({ error: { code, message } }, status);
}
