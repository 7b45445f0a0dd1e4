/**
 * The limit: the statements of one real order against PostgreSQL alone, as many at once as the web processes were asked.
 * A process of its own; reads its plan from its first argument, prints what it saw as one line of JSON.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Given, Piece, Shape, Step } from './raw-plan.ts';

/** `given`: for each play what it is about; none where a play makes its own order. */
export type RawPlan = { appUrl: string; clients: number; orders: number; plans: Step[][]; given?: Given[] };
export type RawResult = { seconds: number; orders: number; statements: number; flows: number[] };

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RawPlan;
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const raw = { getTypeParser: () => (value: string) => value };
let next = 0;
let statements = 0;

const letters = (count: number): string => Array.from(randomBytes(count), (byte) => LETTERS.charAt(byte & 31)).join('');

/** In the order of time, like the ids the market makes. */
function timedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

function fresh({ kind, keep, length }: Shape): string {
  if (kind === 'uuid') return timedId();
  if (kind === 'hex')
    return randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);
  const left = Math.max(0, length - keep.length);
  if (kind === 'digits') return keep + Array.from({ length: left }, () => randomInt(10)).join('');
  return keep + (kind === 'code' ? letters(left) : randomBytes(left).toString('hex').slice(0, left));
}

function render(
  pieces: readonly Piece[],
  answers: readonly unknown[][][],
  made: Map<string, string>,
  given: Given,
): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('given' in piece) return given[piece.given] ?? '';
      if ('from' in piece) {
        const cell = answers[piece.from[0]]?.[piece.from[1]]?.[piece.from[2]];
        return typeof cell === 'string' ? cell : JSON.stringify(cell);
      }
      const known = made.get(piece.fresh) ?? fresh(piece.shape);
      made.set(piece.fresh, known);
      return known;
    })
    .join('');
}

const isTemplate = (value: unknown): value is { pieces: Piece[]; isText: boolean } =>
  typeof value === 'object' && value !== null && 'pieces' in value;

async function playOnce(clients: ReadonlyMap<string, Client>, steps: readonly Step[], about: Given): Promise<void> {
  const answers: unknown[][][] = [];
  const made = new Map<string, string>();
  for (const { text, name, options, values } of steps) {
    const given = values.map((value) => {
      if (!isTemplate(value)) return value;
      const rendered = render(value.pieces, answers, made, about);
      return value.isText ? rendered : JSON.parse(rendered);
    });
    const config = { text, values: given, rowMode: 'array' as const, types: raw, ...(name ? { name } : {}) };
    const answer = await clients.get(options)?.query(config);
    answers.push((answer?.rows ?? []) as unknown[][]);
    statements++;
  }
}

const flows: number[] = [];

/** A connection of each kind that the market used. */
const kinds = [...new Set(plan.plans.flatMap((steps) => steps.map(({ options }) => options)))];

async function runClient(): Promise<void> {
  const clients = new Map(
    kinds.map((options) => [options, new Client({ connectionString: plan.appUrl, options })] as const),
  );
  await Promise.all([...clients.values()].map((client) => client.connect()));
  while (next < plan.orders) {
    const number = next++;
    const begun = performance.now();
    await playOnce(clients, plan.plans[number % plan.plans.length] ?? [], plan.given?.[number] ?? {});
    flows.push(performance.now() - begun);
  }
  await Promise.all([...clients.values()].map((client) => client.end()));
}

const begun = performance.now();
await Promise.all(Array.from({ length: plan.clients }, runClient));
const result: RawResult = {
  seconds: (performance.now() - begun) / 1000,
  orders: flows.length,
  statements,
  flows: flows.sort((a, b) => a - b),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
