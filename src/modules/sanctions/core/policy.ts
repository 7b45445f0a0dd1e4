import { type Actor, isOfficial, type OfficialRole } from '#kernel/actor.ts';
import { type Power, type Proposal, powerOf, signingPowerOf } from '#kernel/two-persons.ts';

const READERS: readonly OfficialRole[] = ['moderator', 'inspector', 'head'];
export const SANCTION_ROLES = READERS;

export const mayReadSanctions = (actor: Actor) => isOfficial(actor, ...READERS);
export const isHead = (actor: Actor) => isOfficial(actor, 'head');

const inUnit = (areaId: string) => ({ areaId, queue: 'sanction' });

/** To propose, warn or limit: whoever moderates or inspects there. */
export const proposingPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, inUnit(areaId), READERS);

export const signingPower = (actor: Actor, areaId: string, proposal: Proposal): Power | null =>
  signingPowerOf(actor, inUnit(areaId), proposal);

/** Ending early, letting a shop back: the head's. */
export const headPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, inUnit(areaId), ['head']);
