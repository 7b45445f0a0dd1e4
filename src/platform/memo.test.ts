import { describe, expect, it } from 'vitest';
import { memo } from './memo.ts';

function counted(options?: { askedInTransactions: boolean }) {
  const answers: ((text: string) => void)[] = [];
  const read = memo(60_000, () => new Promise<string>((done) => answers.push(done)), options);
  return { read, answers };
}

describe('what is kept for a while', () => {
  it('is asked once by all who ask at once', async () => {
    const { read, answers } = counted();
    const both = Promise.all([read('a'), read('a')]);
    expect(answers).toHaveLength(1);
    answers[0]?.('x');
    expect(await both).toEqual(['x', 'x']);
  });

  it('makes nobody wait for another where transactions ask, and is kept all the same', async () => {
    const { read, answers } = counted({ askedInTransactions: true });
    const [stuck, own] = [read('a'), read('a')];
    expect(answers).toHaveLength(2);
    answers[1]?.('x');
    expect(await own).toBe('x');
    expect(await read('a')).toBe('x');
    expect(answers).toHaveLength(2);
    answers[0]?.('y');
    expect(await stuck).toBe('y');
    read.forget();
    void read('a');
    expect(answers).toHaveLength(3);
  });
});
