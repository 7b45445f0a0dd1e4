import { type Err, err, type FieldError } from '#kernel/result.ts';
import { unaccent } from '#kernel/vietnamese.ts';
import { type CategoryGroup, LABEL_BY_GROUP, type Label, type LabelFact } from './label.ts';

/** A dated rule as it holds today: which words, and which text of law says so. */
export type WordRule = { rule: string; words: readonly string[]; citation: string };

export type ListingRules = {
  banned: readonly WordRule[];
  /** Phrases in which a banned word is innocent. */
  exceptions: readonly string[];
  licence: { rule: string; isRequired: boolean; citation: string };
  label: { rule: string; citation: string };
};

/** What the rules look at. */
export type Checked = {
  group: CategoryGroup;
  name: string;
  description: string;
  label: Label;
  photoCount: number;
  isIllustrated: boolean;
  hasAlcoholLicence: boolean;
  hasPaper: boolean;
  /** Another product of this shop has the very same name. */
  hasTwin: boolean;
};

export type CheckedField = 'name' | 'description' | 'categoryId' | 'photo' | 'paperNumber' | LabelFact;

/**
 * One thing seen. Hard ones are refused when the seller sends the listing; the others are for the official's eyes.
 * `rule` and `citation` name the very rule, `word` the very word.
 */
export type Finding = {
  kind: 'missing' | 'banned_word' | 'no_licence' | 'maybe_banned' | 'illustrated' | 'paper_to_check' | 'twin' | 'bare';
  isHard: boolean;
  field: CheckedField;
  word: string | null;
  rule: string | null;
  citation: string | null;
};

/** What the label of this group must tell and does not. */
export function missingFacts(group: CategoryGroup, label: Label): LabelFact[] {
  return LABEL_BY_GROUP[group].needed.filter((fact) => !label[fact]?.trim());
}

/** Everything the rules see in a listing, hard ones first. */
export function findingsOf(checked: Checked, rules: ListingRules): Finding[] {
  const found: Finding[] = [];
  if (checked.photoCount === 0) found.push(finding('missing', true, 'photo', null));
  for (const fact of missingFacts(checked.group, checked.label))
    found.push(finding('missing', true, fact, null, rules.label.rule, rules.label.citation));
  for (const [field, text] of textsOf(checked))
    for (const hit of bannedWords(text, rules))
      found.push(finding(hit.kind, hit.kind === 'banned_word', field, hit.word, hit.rule, hit.citation));
  if (checked.group === 'alcohol' && rules.licence.isRequired && !checked.hasAlcoholLicence)
    found.push(finding('no_licence', true, 'categoryId', null, rules.licence.rule, rules.licence.citation));
  if (checked.hasPaper) found.push(finding('paper_to_check', false, 'paperNumber', null));
  if (checked.isIllustrated) found.push(finding('illustrated', false, 'photo', null));
  if (checked.hasTwin) found.push(finding('twin', false, 'name', null));
  if (checked.description.length < 20) found.push(finding('bare', false, 'description', null));
  return found.sort((a, b) => Number(b.isHard) - Number(a.isHard));
}

/** What a seller is told about hard findings: each by its field, with the rule and the word; null when there are none. */
export function refusalOf(findings: readonly Finding[]): Err | null {
  const hard = findings.filter((one) => one.isHard);
  if (hard.length === 0) return null;
  const fields = hard.map(({ field, kind, word, rule, citation }): FieldError => {
    if (kind === 'banned_word') return { field, code: 'LISTING_BANNED_WORDS', detail: { word, rule, citation } };
    if (kind === 'no_licence') return { field, code: 'LISTING_NEEDS_LICENCE', detail: { rule, citation } };
    return { field, code: 'LISTING_INCOMPLETE', detail: { what: field, citation } };
  });
  const codes = fields.map((one) => one.code);
  const worst = (['LISTING_NEEDS_LICENCE', 'LISTING_BANNED_WORDS'] as const).find((code) => codes.includes(code));
  const detail = fields.find((one) => one.code === worst)?.detail ?? fields[0]?.detail;
  return { ...err(worst ?? 'LISTING_INCOMPLETE', detail), fields };
}

function finding(
  kind: Finding['kind'],
  isHard: boolean,
  field: CheckedField,
  word: string | null,
  rule: string | null = null,
  citation: string | null = null,
): Finding {
  return { kind, isHard, field, word, rule, citation };
}

function textsOf({ name, description, label }: Checked): [CheckedField, string][] {
  const facts = Object.entries(label) as [LabelFact, string][];
  return [['name', name], ['description', description], ...facts];
}

type Hit = { kind: 'banned_word' | 'maybe_banned'; word: string; rule: string; citation: string };

/**
 * Whole words only, and not within an innocent phrase. Text typed without tone marks cannot be told apart
 * ("chua" is sour as well), so only phrases of several words are held against it, and only for the official.
 */
export function bannedWords(text: string, rules: Pick<ListingRules, 'banned' | 'exceptions'>): Hit[] {
  const plain = without(fold(text), rules.exceptions.map(fold));
  const hits: Hit[] = [];
  for (const { rule, words, citation } of rules.banned) {
    for (const word of words) {
      if (holds(plain, fold(word))) hits.push({ kind: 'banned_word', word, rule, citation });
      else if (unaccent(text) === text && word.includes(' ') && holds(plain, unaccent(fold(word))))
        hits.push({ kind: 'maybe_banned', word, rule, citation });
    }
  }
  return hits;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function without(text: string, phrases: readonly string[]): string {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, phrase) => rest.replaceAll(phrase, ' · '), text);
}

function holds(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + phrase.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/** How much each thing seen weighs: what may be unlawful much, a drawn picture hardly. */
const POINTS: Readonly<Record<Finding['kind'], number>> = {
  missing: 50,
  banned_word: 50,
  no_licence: 50,
  maybe_banned: 30,
  paper_to_check: 30,
  twin: 15,
  illustrated: 5,
  bare: 5,
};
const MOST_POINTS = 100;

/** What was seen as one number, for the order in which officials look. */
export function pointsOf(findings: readonly Finding[]): number {
  const sum = findings.reduce((points, { kind }) => points + POINTS[kind], 0);
  return Math.min(MOST_POINTS, sum);
}
