import { describe, expect, it } from 'vitest';
import { markedPatterns, plainWords, textMatch, typingMatch } from './words.ts';

describe('words of a query', () => {
  it.each(['thanh long ruột đỏ', 'THANH LONG RUỘT ĐỎ', ' thanh  long, ruot-do! '])('%j', (text) => {
    expect(plainWords(text)).toEqual(['thanh', 'long', 'ruot', 'do']);
  });

  it('has none in signs alone, and at most eight', () => {
    expect(plainWords('%% __ \\ !!')).toEqual([]);
    expect(plainWords('a b c d e f g h i j')).toHaveLength(8);
    expect(plainWords('su su')).toEqual(['su']);
  });

  it('looks for short words whole, for long ones anywhere', () => {
    expect(textMatch(['su', 'thanh', 'ngot'])).toEqual({
      key: 'su thanh ngot',
      probe: '%thanh%',
      likes: ['%thanh%', '%ngot%', '%su%'],
      regexes: ['\\msu\\M'],
      fuzzy: [],
    });
  });

  it('loosens only the words it is told to', () => {
    const match = textMatch(['thanh', 'lonh', 'do'], new Set(['lonh', 'do']));
    expect(match).toMatchObject({ likes: ['%thanh%', '%do%'], fuzzy: ['lonh'], regexes: ['\\mdo'] });
  });

  it('takes the last short word as a beginning while it is typed', () => {
    expect(typingMatch(['mat', 'on']).regexes).toEqual(['\\mmat\\M', '\\mon']);
    expect(typingMatch([]).regexes).toEqual([]);
  });

  it('knows the words typed with marks', () => {
    expect(markedPatterns('Trứng gà (ổi)')).toEqual(['(trứng|Trứng)', '(gà|Gà)', '(ổi|Ổi)']);
    expect(markedPatterns('trung ga')).toEqual([]);
  });
});
