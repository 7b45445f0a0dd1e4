import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who sees what speaks against whom, and how often it was right. */
export const RISK_READERS: readonly OfficialRole[] = ['moderator', 'inspector', 'analyst', 'head'];
export const maySeeRisk = (actor: Actor): actor is Person => isOfficial(actor, ...RISK_READERS);
/** What a reason weighs and how much is sampled is one person's word, with its reason. */
export const maySetRisk = (actor: Actor): actor is Person => isOfficial(actor, 'head');
/** A brand is shown by papers, which moderators look at. */
export const mayJudgeBrands = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
