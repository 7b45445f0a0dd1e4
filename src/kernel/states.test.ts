import { describe, expect, it } from 'vitest';
import { mayMove, stateTable } from './states.ts';

const table = {
  name: 'Lamp',
  start: ['off'],
  states: ['off', 'on', 'broken'],
  final: ['broken'],
  moves: {
    switch: { from: ['off'], to: 'on', by: ['person'] },
    break: { from: ['off', 'on'], to: 'broken', by: ['time'] },
  },
} as const;

describe('stateTable', () => {
  it('takes a whole table', () => expect(() => stateTable(table)).not.toThrow());
  it.each([
    ['an unknown state', { ...table, states: ['off', 'on'] }],
    ['a state never reached', { ...table, states: [...table.states, 'lost'] }],
    ['a dead end that is not final', { ...table, final: [] }],
    ['a final state that can be left', { ...table, final: ['broken', 'on'] }],
  ])('refuses %s', (_, broken) => expect(() => stateTable(broken as never)).toThrow(/Lamp/));

  it('says who may move from where', () => {
    const lamp = stateTable(table);
    expect(mayMove(lamp, 'switch', 'off', 'person')).toBe(true);
    expect(mayMove(lamp, 'switch', 'on', 'person')).toBe(false);
    expect(mayMove(lamp, 'switch', 'off', 'time')).toBe(false);
  });
});
