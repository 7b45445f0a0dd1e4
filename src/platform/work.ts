import type { Ctx } from '#kernel/actor.ts';
import type { FactName } from '#kernel/facts.ts';
import { type boss, FACTS_QUEUE, REACTIONS_QUEUE, type Reactions } from './jobs.ts';

type FactJob = { name: FactName; fact: never };
type ReactionJob = FactJob & { room: string };

export type Rooms = {
  reactions: Readonly<Record<string, Reactions>>;
  /** Those whose reactions wait for somebody outside: a gateway, a mail server, a bank's watcher. */
  askOutside: ReadonlySet<string>;
};

/** A full batch is followed by the next at once: one fetch a poll would be two reactions a second, however many wait. */
const POLL = { pollingIntervalSeconds: 0.5, burstWhenBatchFull: true };

/** Each takes up to two at a time; while both are under way it takes no other. */
const HANDS = 8;
const AT_A_TIME = 2;
/** Of a room that asks outside, so that two such rooms at a standstill leave hands for all the others. */
const HANDS_FOR_OUTSIDE = 3;

/** Hands facts out to the rooms that want them, and does what they do about them. */
export async function workOff(
  queue: Awaited<ReturnType<typeof boss>>,
  rooms: Rooms,
  ctxFor: (room: string) => Promise<Ctx>,
): Promise<void> {
  const { reactions, askOutside } = rooms;
  await queue.work<FactJob>(FACTS_QUEUE, { ...POLL, batchSize: 10 }, async (jobs) => {
    const wanted = jobs.flatMap(({ data }) =>
      Object.keys(reactions)
        .filter((room) => reactions[room]?.[data.name])
        .map((room) => ({ data: { room, ...data }, ...(askOutside.has(room) ? { group: { id: room } } : {}) })),
    );
    if (wanted.length > 0) await queue.insert(REACTIONS_QUEUE, wanted);
  });

  const side = {
    batchSize: AT_A_TIME,
    localConcurrency: HANDS,
    localGroupConcurrency: HANDS_FOR_OUTSIDE,
    perJobResults: true,
  } as const;
  await queue.work<ReactionJob>(REACTIONS_QUEUE, { ...POLL, ...side }, (jobs) =>
    Promise.all(
      jobs.map(async ({ id, data }) => {
        try {
          await reactions[data.room]?.[data.name]?.(await ctxFor(data.room), data.fact);
          return { id, status: 'completed' as const };
        } catch (error) {
          return { id, status: 'failed' as const, output: error as object };
        }
      }),
    ),
  );
}
