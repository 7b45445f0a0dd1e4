import { type Day, isDay } from '#kernel/time.ts';

/** What a provider told of a person, in our words. */
export type Told = {
  subject: string;
  /** Twelve digits; null when the provider does not tell it. */
  personalId: string | null;
  name: string;
  birthDay: Day | null;
  assurance: string;
  /** The last day of the card behind the electronic account. */
  expiresOn: Day | null;
};

export const FACTS = ['personalId', 'name', 'birthDate', 'assurance', 'expiresOn'] as const;
export type ClaimNames = Readonly<Record<(typeof FACTS)[number], string>>;

/** How a provider calls what it tells, where it is not told otherwise. */
const USUAL_NAMES: ClaimNames = {
  personalId: 'personal_id',
  name: 'name',
  birthDate: 'birthdate',
  assurance: 'assurance_level',
  expiresOn: 'document_expires_on',
};

/** `personalId=citizen_pid,name=full_name`: the rest keeps its usual name. */
export function claimNames(setting = ''): ClaimNames {
  const given = setting.split(',').flatMap((pair) => {
    const [fact = '', name = ''] = pair.split('=');
    const known = FACTS.find((one) => one === fact.trim());
    return known && name.trim() ? [[known, name.trim()] as const] : [];
  });
  return { ...USUAL_NAMES, ...Object.fromEntries(given) };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFC').trim() : typeof value === 'number' ? String(value) : '';

function dayOrNull(value: unknown): Day | null {
  const text = textOf(value).slice(0, 10);
  const [, day = '', month = '', year = ''] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const written = year === '' ? text : `${year}-${month}-${day}`;
  return isDay(written) ? written : null;
}

/** Null without a name or a subject: such an answer says nothing about anybody. */
export function readClaims(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Told | null {
  const subject = textOf(claims.sub);
  const name = textOf(claims[names.name]).replace(/\s+/g, ' ').slice(0, 120);
  if (subject === '' || name === '') return null;
  const digits = textOf(claims[names.personalId]).replace(/\D/g, '');
  return {
    subject,
    personalId: digits.length === 12 ? digits : null,
    name,
    birthDay: dayOrNull(claims[names.birthDate]),
    assurance: textOf(claims[names.assurance]).slice(0, 40),
    expiresOn: dayOrNull(claims[names.expiresOn]),
  };
}
