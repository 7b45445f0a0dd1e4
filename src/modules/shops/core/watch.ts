/** Who may tell of money that comes to an account; without one its seller looks himself. */
export const WATCHERS = ['sepay', 'casso', 'payos'] as const;
export type Watcher = (typeof WATCHERS)[number];

/** Those whose rows can be read with a key of the seller's. Casso's list does not say for certain whose account a row is of. */
export const READERS: readonly Watcher[] = ['sepay'];

/** Longer than any watcher tells again what was not heard, and long enough to change its console. */
export const OLD_SECRET_HOURS = 72;

/** How far back a new key reads: what was lost just before is why it is given. */
export const READ_BACK_HOURS = 24;

/** A replaced account is read for so long: somebody may yet pay by the code he has. */
export const READ_AFTER_DAYS = 7;

/** Rows are asked for so often where an order waits for money, and otherwise. */
export const ASK_MINUTES = { waiting: 5, idle: 60 } as const;
