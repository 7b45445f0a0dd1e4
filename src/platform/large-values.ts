import { randomUUID } from 'node:crypto';
import type { SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';

type Large = string | Uint8Array;

const shared = globalThis as typeof globalThis & { largeValues?: Map<string, Large> };

/**
 * What stands for a value on its way through the client, while its statement runs. One for the process, as the client is:
 * Next.js gives pages, actions and the server each a copy of this file.
 */
shared.largeValues ??= new Map();
const held = shared.largeValues;

/**
 * A statement of a transaction that carries much. The client would write its values as JSON, bytes as base64, read that again
 * and keep the last hundred of them: it sees a name for each, and the values go to the database as they are.
 */
export async function withLarge<T>(work: (hold: (value: Large) => string) => Promise<T>): Promise<T> {
  const names: string[] = [];
  const hold = (value: Large): string => {
    // Nobody can guess it, so no text of a person is taken for one.
    const name = `large:${randomUUID()}`;
    held.set(name, value);
    names.push(name);
    return name;
  };
  try {
    return await work(hold);
  } finally {
    for (const name of names) held.delete(name);
  }
}

/** A way to the database whose transactions put values in the place of their names. */
export function carryingLarge(way: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const connect = async () => {
    const adapter = await way.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => withValues(await begin(level));
    return adapter;
  };
  return { provider: way.provider, adapterName: way.adapterName, connect };
}

function withValues(begun: Transaction): Transaction {
  const execute = begun.executeRaw.bind(begun);
  begun.executeRaw = (query) => {
    if (held.size === 0 || !query.args.some(isName)) return execute(query);
    const whole: SqlQuery = { ...query, args: query.args.map((arg) => (isName(arg) ? held.get(arg) : arg)) };
    const done = execute(whole);
    // It has them by now; its log would keep the statement, and them with it.
    whole.args.length = 0;
    return done;
  };
  return begun;
}

const isName = (arg: unknown): arg is string => typeof arg === 'string' && held.has(arg);
