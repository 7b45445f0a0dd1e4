import { randomBytes } from 'node:crypto';
import type { Book } from './book.ts';
import type { AnswerRow } from './rows.ts';

type Item = Omit<AnswerRow, 'id' | 'place'>;

export type Postbox = {
  put(item: Item): void;
  /** What came for one message, oldest first. */
  of(refersTo: string): AnswerRow[];
  /** What came to a sender behind this place. */
  after(sender: string, place: number, limit: number): AnswerRow[];
  /** Sends what waits for a hand; answers how many. */
  deliver(refersTo?: string): number;
  waiting(): AnswerRow[];
};

/** The authority's answers on their way: each has its time, and gets its place when that has come. */
export function createPostbox(book: Book, now: () => number): Postbox {
  const arrived = book.all('answer').filter((row) => row.place !== null);
  let onTheWay = book.all('answer').filter((row) => row.place === null);
  let lastPlace = Math.max(0, ...arrived.map((row) => row.place ?? 0));
  const came = new Map<string, AnswerRow[]>();
  const bySender = new Map<string, AnswerRow[]>();
  const push = (index: Map<string, AnswerRow[]>, key: string, row: AnswerRow) => {
    const rows = index.get(key);
    if (rows) rows.push(row);
    else index.set(key, [row]);
  };
  const file = (row: AnswerRow) => {
    push(came, row.refersTo, row);
    push(bySender, row.sender, row);
  };
  for (const row of arrived.sort((a, b) => (a.place ?? 0) - (b.place ?? 0))) file(row);

  const release = (): void => {
    const due = onTheWay.filter((row) => row.dueAt !== null && row.dueAt <= now());
    if (due.length === 0) return;
    onTheWay = onTheWay.filter((row) => !due.includes(row));
    for (const row of due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))) {
      lastPlace += 1;
      const placed = { ...row, place: lastPlace };
      book.put('answer', placed);
      file(placed);
    }
  };

  return {
    put(item) {
      const row: AnswerRow = { ...item, id: randomBytes(12).toString('hex'), place: null };
      book.put('answer', row);
      onTheWay.push(row);
    },
    of(refersTo) {
      release();
      return came.get(refersTo) ?? [];
    },
    after(sender, place, limit) {
      release();
      return (bySender.get(sender) ?? []).filter((row) => (row.place ?? 0) > place).slice(0, limit);
    },
    deliver(refersTo) {
      const held = onTheWay.filter((row) => refersTo === undefined || row.refersTo === refersTo);
      onTheWay = onTheWay.map((row) => (held.includes(row) ? { ...row, dueAt: now() } : row));
      release();
      return held.length;
    },
    waiting: () => onTheWay.filter((row) => row.dueAt === null || row.dueAt > now()),
  };
}
