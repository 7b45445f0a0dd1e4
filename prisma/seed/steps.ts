import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Actor, Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';

const pictures = fileURLToPath(new URL('../../public/pictures/', import.meta.url));

export function daysAgo(days: number, hours = 0): Date {
  return new Date(Date.now() - days * 86_400_000 - hours * 3_600_000);
}

export const ctxAt = (actor: Actor, at: Date): Ctx => ({ actor, now: at, requestId: 'seed' });

/** A refusal while seeding is a fault in the data: it stops with its whole reason. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)));
}

/** A picture of the demo as a browser would send it. */
export function pictureFile(name: string): File {
  return new File([new Uint8Array(readFileSync(join(pictures, `${name}-800.webp`)))], `${name}.webp`, {
    type: 'image/webp',
  });
}
