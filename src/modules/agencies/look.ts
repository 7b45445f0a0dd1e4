import type { AgencyScope, AgencySeat } from '#kernel/actor.ts';
import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { type Asked, askedOf, type LookKind } from './core/look.ts';
import { insertLook } from './store.ts';

/** Who looks: one of an agency's people, or a program with one of its keys. */
export type Reader = AgencySeat & ({ accountId: string; tokenId: null } | { accountId: null; tokenId: string });

export function readerOf(ctx: Ctx): Reader | null {
  const { actor } = ctx;
  return isOfAgency(actor) ? { ...actor.agency, accountId: actor.accountId, tokenId: null } : null;
}

type Look<T> = {
  reader: Reader | null;
  /** Null: what it asked for itself, whatever else it may look at. */
  scope: AgencyScope | null;
  what: LookKind;
  asked: Asked;
  /** What is shown, and how many rows that is. */
  read: (reader: Reader) => Promise<{ shown: T; rows: number }>;
};

/**
 * The one way an agency reads. What is shown and the row that says so are one transaction: a look that could not be
 * written down shows nothing.
 */
export async function look<T>(ctx: Ctx, { reader, scope, what, asked, read }: Look<T>): Promise<Result<T>> {
  if (!reader || (scope !== null && !reader.scopes.includes(scope))) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const { shown, rows } = await read(reader);
    const { agencyId, accountId, tokenId } = reader;
    await insertLook(tx, { agencyId, accountId, tokenId, at: ctx.now, what, asked: askedOf(asked), rows });
    return ok(shown);
  });
}
