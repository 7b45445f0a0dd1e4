/**
 * A state machine as data: which moves exist, from where, to where, and who may make them.
 * One writer applies a move by a conditional update (`where state in move.from`), so two people cannot both win.
 */
export type Move<S extends string, By extends string = string> = {
  readonly from: readonly S[];
  readonly to: S;
  readonly by: readonly By[];
  /** What must hold besides the state, in words: for the document and for whoever changes the use case. */
  readonly needs?: string;
  /** What else happens in the same transaction. */
  readonly starts?: string;
};

/** How long a state may last: a dated rule's code, and the move that the clock makes when it is over. */
export type Rest<M extends string> = { readonly rule: string; readonly move: M };

export type StateTable<S extends string, M extends string, By extends string = string> = {
  readonly name: string;
  readonly start: readonly S[];
  readonly states: readonly S[];
  readonly final: readonly S[];
  readonly moves: Readonly<Record<M, Move<S, By>>>;
  /** States that do not last for ever by themselves. */
  readonly rests?: Readonly<Partial<Record<S, Rest<NoInfer<M>>>>>;
};

/** Checks the table once, at start-up: unknown and unreachable states, dead ends that are not final, rests that cannot end. */
export function stateTable<S extends string, M extends string, By extends string>(
  table: StateTable<S, M, By>,
): StateTable<S, M, By> {
  const moves = Object.values<Move<S, By>>(table.moves);
  const known = new Set<string>(table.states);
  for (const move of moves) {
    for (const state of [...move.from, move.to])
      if (!known.has(state)) throw new Error(`${table.name}: unknown state ${state}`);
  }
  const reached = new Set<S>(table.start);
  for (let grew = true; grew; ) {
    grew = false;
    for (const move of moves) {
      if (!reached.has(move.to) && move.from.some((s) => reached.has(s))) {
        reached.add(move.to);
        grew = true;
      }
    }
  }
  for (const state of table.states) {
    if (!reached.has(state)) throw new Error(`${table.name}: ${state} is never reached`);
    const isEnd = !moves.some((m) => m.from.includes(state));
    if (isEnd !== table.final.includes(state)) throw new Error(`${table.name}: ${state} final is stated wrongly`);
  }
  for (const [state, rest] of Object.entries<Rest<M> | undefined>(table.rests ?? {})) {
    const move = rest && (table.moves[rest.move] as Move<S, string>);
    if (move && !(move.from.includes(state as S) && move.by.includes('system')))
      throw new Error(`${table.name}: the clock cannot end ${state} by ${rest?.move}`);
  }
  return table;
}

export function mayMove<S extends string, M extends string, By extends string>(
  table: StateTable<S, M, By>,
  move: M,
  from: S,
  by: By,
): boolean {
  const rule = table.moves[move];
  return rule.from.includes(from) && rule.by.includes(by);
}
