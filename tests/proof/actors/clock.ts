/** Time and the worker: the clock jumps, every room's deadlines run, facts become reactions, some of them twice. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ctx } from '#kernel/actor.ts';
import { advanceClock, now } from '#platform/clock.ts';
import { boss, FACTS_QUEUE, REACTIONS_QUEUE, type Reactions, type Sweep } from '#platform/jobs.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { ROOT } from '../stack.ts';
import type { Act, World } from './world.ts';

const MODULES = join(ROOT, 'src/modules');

/** Every room that has one of these files takes part, also those that come later. */
async function ofRooms<T>(file: string, name: string): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (const room of readdirSync(MODULES).sort()) {
    if (!readdirSync(join(MODULES, room)).includes(file)) continue;
    const module = (await import(join(MODULES, room, file))) as Record<string, T>;
    const part = module[name];
    if (part) found.set(room, part);
  }
  return found;
}

const allSweeps = [...(await ofRooms<readonly Sweep[]>('deadlines.ts', 'sweeps')).values()].flat();
const allReactions = await ofRooms<Reactions>('reactions.ts', 'reactions');

const asSystem = (at: Date, name: string): Ctx => ({ actor: { kind: 'system', name }, now: at, requestId: 'proof' });

export async function sweepAll(at: Date): Promise<void> {
  for (const sweep of allSweeps) await sweep.run(asSystem(at, sweep.name));
}

const SECONDS = { minute: 60, hour: 3600, day: 86_400 };

/** Between two rounds only: nobody acts by a clock that was put forward meanwhile. */
export async function jump(world: World, chance: Chance): Promise<number> {
  const seconds = chance.oneOf([
    chance.between(1, 10) * SECONDS.minute,
    chance.between(10, 40) * SECONDS.minute,
    chance.between(1, 6) * SECONDS.hour,
    chance.between(1, 3) * SECONDS.day,
  ]);
  world.at = await advanceClock(seconds);
  return seconds;
}

export async function jumpBy(world: World, days: number): Promise<void> {
  world.at = await advanceClock(days * SECONDS.day);
}

export async function look(world: World): Promise<void> {
  world.at = await now();
}

const sweeps: Act = {
  name: 'worker sweeps',
  weight: 4,
  prepare(world, chance) {
    const sweep = allSweeps.length > 0 ? chance.oneOf(allSweeps) : null;
    if (!sweep) return null;
    return async () => {
      await sweep.run(asSystem(world.at, sweep.name));
      return 'ok';
    };
  },
};

/** What only hands something to a provider outside: there is none here, and the queue's retrying is not what is being tried. */
const TO_PROVIDERS: readonly string[] = ['message.queued'];

type FactJob = { name: keyof Reactions; fact: never; room?: string };

/** What all rooms, or the one that the job is for, do about a fact. */
async function reactTo(at: Date, { name, fact, room }: FactJob, times: number): Promise<void> {
  if (TO_PROVIDERS.includes(name)) return;
  for (const [other, reactions] of allReactions)
    for (let left = room === undefined || room === other ? times : 0; left > 0; left--)
      await reactions[name]?.(asSystem(at, other), fact);
}

/** Takes waiting facts like the worker does, and lets go of those of `not`; a job may be handed out twice, so some are done twice. */
export async function react(
  at: Date,
  most: number,
  isTwice: (index: number) => boolean,
  not: readonly string[] = [],
): Promise<number> {
  const queue = await boss();
  let done = 0;
  for (const name of [FACTS_QUEUE, REACTIONS_QUEUE]) {
    const jobs = await queue.fetch<FactJob>(name, { batchSize: most });
    for (const job of jobs) if (!not.includes(job.data.name)) await reactTo(at, job.data, isTwice(done++) ? 2 : 1);
    if (jobs.length > 0)
      await queue.complete(
        name,
        jobs.map(({ id }) => id),
      );
  }
  return done;
}

const reacts: Act = {
  name: 'worker reacts',
  weight: 6,
  prepare(world, chance) {
    const twice = new Set(Array.from({ length: 3 }, () => chance.between(0, 19)));
    return async () => ((await react(world.at, 20, (index) => twice.has(index))) > 0 ? 'ok' : 'nothing waits');
  },
};

export const workers: readonly Act[] = [sweeps, reacts];
