import { describe, expect, it } from 'vitest';
import { csvOf, plainNumber } from './csv.ts';

const line = (...cells: (string | number | bigint | null)[]) => csvOf([cells]).slice(1, -2);

describe('csv', () => {
  it.each(['=1+1', '+84912', '-2', '@SUM(A1)', '\t=1', ' =1', '%0', '|calc'])('makes %j inert', (text) => {
    expect(line(text)).toContain(`'${text}`);
  });

  it('leaves numbers and plain text', () => {
    expect(line('Mật ong', 35_000n, -3, null)).toBe('Mật ong,35000,-3,');
  });

  it('writes numbers as people here type them, nothing for none', () => {
    expect([1184, 56.7, 0, null].map(plainNumber)).toEqual(['1184', '56,7', '0', '']);
  });

  it('quotes what would break a row', () => {
    expect(line('a"b', 'c,d', 'e\nf')).toBe('"a""b","c,d","e\nf"');
    expect(line('=HYPERLINK("x","y")')).toBe('"\'=HYPERLINK(""x"",""y"")"');
  });

  it('begins with the mark of UTF-8', () => {
    expect(csvOf([['á']])).toBe('\uFEFFá\r\n');
  });
});
