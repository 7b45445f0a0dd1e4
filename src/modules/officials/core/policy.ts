import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who creates officials, gives and ends powers. */
export const MANAGER_ROLES: readonly OfficialRole[] = ['administrator'];
/** Who sees everybody's powers, and looks at them again twice a year. */
export const OVERSEER_ROLES: readonly OfficialRole[] = ['head', 'administrator'];
/** The second person under an administrator's powers. */
export const CONFIRMER_ROLES: readonly OfficialRole[] = ['head'];

export const mayManageOfficials = (actor: Actor): actor is Person => isOfficial(actor, ...MANAGER_ROLES);
export const maySeeOfficials = (actor: Actor): actor is Person => isOfficial(actor, ...OVERSEER_ROLES);
export const mayConfirmPowers = (actor: Actor): actor is Person => isOfficial(actor, ...CONFIRMER_ROLES);
export const isOfficialAtAll = (actor: Actor): actor is Person => isOfficial(actor);

/** For her own leave everybody chooses; for another's the head does. */
export const mayChooseSubstitute = (actor: Actor, absentId: string): actor is Person =>
  isOfficial(actor) && (actor.accountId === absentId || isOfficial(actor, 'head'));
