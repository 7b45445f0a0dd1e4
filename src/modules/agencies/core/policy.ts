import { type Actor, type AgencySeat, isOfAgency, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who opens agencies, names their people and closes them. */
export const OPENER_ROLES: readonly OfficialRole[] = ['administrator'];
/** The second person: an agency looks at nothing until one has said so. */
export const CONFIRMER_ROLES: readonly OfficialRole[] = ['head'];
/** Who sees agencies and everything they looked at. */
export const AGENCY_ROLES: readonly OfficialRole[] = ['head', 'administrator'];

export const mayOpenAgencies = (actor: Actor): actor is Person => isOfficial(actor, ...OPENER_ROLES);
export const mayConfirmAgencies = (actor: Actor): actor is Person => isOfficial(actor, ...CONFIRMER_ROLES);
export const maySeeAgencies = (actor: Actor): actor is Person => isOfficial(actor, ...AGENCY_ROLES);

/** Keys and systems of one's own agency. */
export const mayKeepTokens = (actor: Actor): actor is Person & { agency: AgencySeat } => isOfAgency(actor);
export const mayKeepWebhooks = (actor: Actor): actor is Person & { agency: AgencySeat } =>
  isOfAgency(actor, 'webhooks');
export const mayRevokeTokens = (actor: Actor): actor is Person => isOfAgency(actor) || mayOpenAgencies(actor);
