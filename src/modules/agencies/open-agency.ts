import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { agencyPath } from './core/pages.ts';
import { CONFIRMER_ROLES, mayOpenAgencies } from './core/policy.ts';
import type { OpenAgency } from './schema.ts';
import { insertAgency } from './store.ts';

/** An authority is entered with what it may look at. It opens nothing until a head has confirmed it. */
export async function openAgency(ctx: Ctx, input: OpenAgency): Promise<Result<{ agencyId: string }>> {
  const { actor, now } = ctx;
  if (!mayOpenAgencies(actor)) return err('NOT_ALLOWED');
  // The shared files are of the whole province: nobody's part is cut out of them.
  if (input.areaId !== null && input.scopes.includes('database')) return fieldErr('areaId', 'AGENCY_DATABASE_WHOLE');
  return transaction(async (tx) => {
    const agencyId = await insertAgency(tx, { ...input, openedById: actor.accountId, openedAt: now });
    await audit(tx, ctx, {
      action: 'agency.opened',
      subject: { kind: 'agency', id: agencyId },
      reason: input.reason,
      data: { name: input.name, scopes: input.scopes.join(' '), area: input.areaId },
    });
    await tellOfficials(tx, ctx, {
      roles: CONFIRMER_ROLES,
      kind: `agency:${agencyId}`,
      template: 'deskAgencyWaits',
      values: { about: input.name },
      link: agencyPath(agencyId),
    });
    return ok({ agencyId });
  });
}
