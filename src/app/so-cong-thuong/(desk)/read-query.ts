import { type Day, isDay } from '#kernel/time.ts';
import { one, pageOf } from '#modules/oversight/core/work.ts';

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** One of the known values of an address, else null. */
export function chosen<T extends string>(values: readonly T[], value: Query[string]): T | null {
  const text = one(value);
  return values.find((known) => known === text) ?? null;
}

export const textOf = (value: Query[string]): string => one(value).slice(0, 80);

export function dayFrom(value: Query[string]): Day | null {
  const text = one(value);
  return isDay(text) ? text : null;
}

export { pageOf };

/** The same address with some of its answers changed; empty ones leave it. */
export function addressOf(path: string, answers: Readonly<Record<string, string | number | null | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(answers)) if (value) params.set(name, String(value));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
