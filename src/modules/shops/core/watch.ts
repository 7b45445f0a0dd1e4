/** Who may tell of money that comes to an account; without one its seller looks himself. */
export const WATCHERS = ['sepay', 'casso', 'payos'] as const;
export type Watcher = (typeof WATCHERS)[number];
