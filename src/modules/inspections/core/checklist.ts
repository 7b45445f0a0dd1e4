/** One question and the law it stands on, as they were on the day the inspection began. */
export type Question = { key: string; citation: string };

export const VERDICTS = ['yes', 'no', 'not_applicable'] as const;
/** A finding is a sentence, not a report. */
export const NOTE_LENGTH = 500;
export type Verdict = (typeof VERDICTS)[number];
export type Answer = { key: string; verdict: Verdict; note: string };

/** `label:listing.label` → the question and the rule whose citation is shown beside it; another shape is a bug of the data. */
export function readEntry(entry: string): { key: string; rule: string } {
  const [, key, rule] = /^([a-z_]+):([a-z_.]+)$/.exec(entry) ?? [];
  if (!key || !rule) throw new Error(`checklist entry ${entry}`);
  return { key, rule };
}

/** Answers to questions that are asked; a "no" without a word says nothing to anybody. */
export type Lack = { key: string; lack: 'answer' | 'note' };

export function lacksOf(questions: readonly Question[], answers: readonly Answer[]): Lack[] {
  return questions.flatMap(({ key }): Lack[] => {
    const answer = answers.find((one) => one.key === key);
    if (!answer) return [{ key, lack: 'answer' }];
    return answer.verdict === 'no' && answer.note.trim() === '' ? [{ key, lack: 'note' }] : [];
  });
}

export const hasFindings = (answers: readonly Answer[]): boolean => answers.some(({ verdict }) => verdict === 'no');
