import { z } from 'zod';
import type { Ctx, Person } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { newId } from '#platform/ids.ts';
import { random } from '#platform/secrets.ts';
import type { DataRequestKind } from './core/request.ts';

/** A request as it begins: its code, and by when it is answered. */
export async function newRequest(ctx: Ctx & { actor: Person }, kind: DataRequestKind, text = '') {
  const hours = await ruleAt('data.request_hours', ctx.now, z.number());
  return {
    id: newId(),
    code: `DL${codeFrom(random(8))}`,
    accountId: ctx.actor.accountId,
    kind,
    state: 'open' as const,
    text,
    askedAt: ctx.now,
    dueAt: addHours(ctx.now, hours),
    endedAt: null,
  };
}
