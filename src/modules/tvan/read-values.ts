import type { Values } from './core/table.ts';

/** What others wrote may lack what we would write; only what an invoice cannot do without makes it unreadable. */
export class Unreadable extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export const inside = (values: Values, name: string): Values => {
  const value = values[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
};
export const rows = (values: Values, name: string): Values[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
export function needed(values: Values, name: string): string {
  const value = textOf(values, name);
  if (value === undefined) throw new Unreadable(`missing:${name}`);
  return value;
}
