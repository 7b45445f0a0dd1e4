import type { Actor } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lossyDb } from './db.ts';
import { sha256 } from './secrets.ts';

const WAIT_MS = 10_000;
/** Longer than any request runs: after it the first one is dead, and its use case's own key keeps the act single. */
const LEASE_MS = 60_000;

type Opened = { kind: 'first'; id: string } | { kind: 'replay'; status: number; body: string };

/** Scope of a key: who sends it. A guest is his cart. */
export function callerOf(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.accountId}`;
  return actor.kind === 'guest' ? `guest:${actor.cartToken ?? ''}` : `system:${actor.name}`;
}

/** The id under which the answer is kept; a use case may use it as its own once-only key. */
export function keyId(caller: string, path: string, key: string): string {
  return sha256(`${caller}\n${path}\n${key}`);
}

/**
 * Contract 3: the first request runs; a repeat waits up to 10 s for its answer; another body under the same key is
 * refused; a refusal of the first frees the key.
 */
export async function openKey(request: {
  caller: string;
  path: string;
  key: string | undefined;
  body: string;
  now: Date;
}): Promise<Result<Opened>> {
  if (!request.key || request.key.length < 8 || request.key.length > 200) return err('IDEMPOTENCY_KEY_MISSING');
  const id = keyId(request.caller, request.path, request.key);
  const bodyHash = sha256(request.body);
  const startedAt = Date.now();
  for (;;) {
    const lockedUntil = new Date(Date.now() + LEASE_MS);
    const taken = await lossyDb().$queryRaw<{ id: string }[]>`
      insert into idempotency_keys (id, body_hash, state, locked_until, created_at)
      values (${id}, ${bodyHash}, 'running', ${lockedUntil}, ${request.now})
      on conflict (id) do update set locked_until = excluded.locked_until
        where idempotency_keys.state = 'running' and idempotency_keys.locked_until < ${new Date()} and idempotency_keys.body_hash = excluded.body_hash
      returning id`;
    if (taken.length > 0) return ok({ kind: 'first', id });
    const row = await lossyDb().idempotencyKey.findUnique({ where: { id } });
    if (row && row.bodyHash !== bodyHash) return err('IDEMPOTENCY_KEY_REUSED');
    if (row?.state === 'done' && row.status !== null && row.body !== null)
      return ok({ kind: 'replay', status: row.status, body: row.body });
    if (Date.now() - startedAt > WAIT_MS) return err('IDEMPOTENCY_KEY_IN_USE');
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Keeps a good answer; a refusal stores nothing, so a corrected form may reuse its key. */
export async function keepAnswer(id: string, status: number, body: string): Promise<void> {
  if (status >= 400) await lossyDb().idempotencyKey.deleteMany({ where: { id, state: 'running' } });
  else
    await lossyDb()
      .$executeRaw`update idempotency_keys set state = 'done', status = ${status}, body = ${body} where id = ${id}`;
}
