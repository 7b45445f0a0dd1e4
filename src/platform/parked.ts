/** Jobs that failed too often rest in a queue of their own until a person sends them on. */
import { fromPrisma } from 'pg-boss';
import type { Tx } from './db.ts';
import { db } from './db.ts';
import { boss, FACTS_QUEUE, PARKED_QUEUE, REACTIONS_QUEUE } from './jobs.ts';

export type ParkedJob = {
  id: string;
  /** The room whose reaction failed; null when the fact itself could not be handed out. */
  room: string | null;
  fact: string;
  /** Class of the error, never its message: messages quote data. */
  errorClass: string | null;
  tries: number;
  firstAt: Date;
  parkedAt: Date;
};

const COLUMNS = `id::text as id, data->>'room' as room, coalesce(data->>'name', '') as fact,
  coalesce(source_output->>'name', source_output#>>'{value,name}') as "errorClass", coalesce(source_retry_count, 0) + 1 as tries,
  coalesce(source_created_on, created_on) as "firstAt", created_on as "parkedAt"`;
const WAITING = `name = '${PARKED_QUEUE}' and state in ('created', 'retry')`;

/** The newest first. */
export async function parkedJobs(page: { take: number; skip: number }): Promise<{ rows: ParkedJob[]; total: number }> {
  const [rows, counted] = await Promise.all([
    db.$queryRawUnsafe<ParkedJob[]>(
      `select ${COLUMNS} from boss.job where ${WAITING} order by created_on desc, id limit $1 offset $2`,
      page.take,
      page.skip,
    ),
    db.$queryRawUnsafe<{ total: number }[]>(`select count(*)::int as total from boss.job where ${WAITING}`),
  ]);
  return { rows, total: counted[0]?.total ?? 0 };
}

/** Puts a parked job back where it came from, with all its tries; null when it is not there any more. */
export async function sendAgain(tx: Tx, id: string): Promise<ParkedJob | null> {
  const [job] = await tx.$queryRawUnsafe<(ParkedJob & { data: object })[]>(
    `delete from boss.job where id = $1::uuid and ${WAITING} returning ${COLUMNS}, data`,
    id,
  );
  if (!job) return null;
  const { data, ...parked } = job;
  await (await boss()).send(parked.room === null ? FACTS_QUEUE : REACTIONS_QUEUE, data, { db: fromPrisma(tx) });
  return parked;
}
