/**
 * Loaded into a web process before anything else (`node --import`): writes down every statement it sends, with its values
 * and what came back, in the order of sending. STATEMENTS_FILE says where.
 */
import { openSync, writeSync } from 'node:fs';
import pg from 'pg';

/** `options` are those of the connection, by which the kinds of them differ. */
export type Recorded = { text: string; name?: string; values: unknown[]; rows: unknown[][]; options: string };

type Config = { text?: string; name?: string; values?: unknown[] };
type Answer = { rows?: (unknown[] | Record<string, unknown>)[] };
type Callback = (error: unknown, answer: Answer) => void;

const file = openSync(process.env.STATEMENTS_FILE ?? '/dev/null', 'a');
const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
let sent = 0;

function written(number: number, client: pg.Client, config: Config, values: unknown[], answer: Answer): void {
  const rows = (answer.rows ?? []).map((row) => (Array.isArray(row) ? row : Object.values(row)));
  const { options } = (client as unknown as { connectionParameters: { options?: string } }).connectionParameters;
  const line = {
    number,
    text: config.text,
    name: config.name,
    values,
    rows,
    options: options ?? '',
  };
  writeSync(file, `${JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value))}\n`);
}

function query(this: pg.Client, ...args: unknown[]): unknown {
  const [first, second] = args;
  if (typeof first === 'object' && first !== null && 'submit' in first) return original.apply(this, args);
  const config: Config = typeof first === 'string' ? { text: first } : (first as Config);
  const values = config.values ?? (Array.isArray(second) ? second : []);
  const number = sent++;
  const last = args.at(-1);
  if (typeof last === 'function') {
    const callback = last as Callback;
    args[args.length - 1] = (error: unknown, answer: Answer) => {
      if (!error) written(number, this, config, values, answer);
      callback(error, answer);
    };
    return original.apply(this, args);
  }
  return (original.apply(this, args) as Promise<Answer>).then((answer) => {
    written(number, this, config, values, answer);
    return answer;
  });
}
pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
