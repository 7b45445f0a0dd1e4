import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';
import { WORK_DECIDERS, type WorkKind } from './work.ts';

/** Of her own or of somebody she stands in for: one grant that fits role, unit and queue at once. */
export function mayDecide(actor: Actor, work: { kind: WorkKind; areaId: string | null }): actor is Person {
  return (
    isOfficial(actor, ...WORK_DECIDERS[work.kind]) &&
    actor.grants.some(
      ({ role, areaId, queues }) =>
        WORK_DECIDERS[work.kind].includes(role) &&
        (areaId === null || areaId === work.areaId) &&
        (queues === null || queues.includes(work.kind)),
    )
  );
}
