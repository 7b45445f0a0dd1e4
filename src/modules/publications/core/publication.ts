/** The texts of the market, and the life of a version of one. */
import { type StateTable, stateTable } from '#kernel/states.ts';
import type { Day } from '#kernel/time.ts';

export const PUBLICATION_STATES = ['draft', 'announced', 'in_force', 'replaced', 'dropped'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

export type PublicationBy = 'writer' | 'head' | 'system';
export type PublicationMove = 'announce' | 'enter' | 'replace' | 'discard' | 'call_off';

export const publicationTable: StateTable<PublicationState, PublicationMove, PublicationBy> = stateTable({
  name: 'PublicationState',
  start: ['draft'],
  states: PUBLICATION_STATES,
  final: ['replaced', 'dropped'],
  moves: {
    announce: {
      from: ['draft'],
      to: 'announced',
      by: ['head'],
      needs: 'a reason; another person than those who wrote it; a first day that leaves the notice the rules ask for',
      starts: 'sellers and people who agreed to the text are told',
    },
    enter: {
      from: ['announced'],
      to: 'in_force',
      by: ['system'],
      needs: 'its first day has begun',
    },
    replace: {
      from: ['in_force'],
      to: 'replaced',
      by: ['system'],
      needs: 'the next version enters',
      starts: 'the names and numbers it shows are kept as they were; it stays readable at its address',
    },
    discard: { from: ['draft'], to: 'dropped', by: ['writer', 'head'] },
    call_off: {
      from: ['announced'],
      to: 'dropped',
      by: ['head'],
      needs: 'a reason; its first day has not begun',
      starts: 'those who are told of changes are told that it does not come',
    },
  },
});

/** Who hears of a change beside the sellers: people whose agreement of such a kind names the text. */
type Publication = {
  notice: 'terms.change_notice_days' | 'fee.change_notice_days';
  /** A change costs sellers money: their phones ring. */
  rings?: true;
  /** Buyers took it upon themselves with the terms of use, though those have a text of their own. */
  isOfTerms?: true;
};

const TERMS: Publication = { notice: 'terms.change_notice_days' };
const OF_TERMS: Publication = { ...TERMS, isOfTerms: true };

/** In the order of the page that lists them; each came with the program and none can be taken away. */
export const PUBLICATIONS = {
  'hoat-dong': OF_TERMS,
  'dieu-khoan': TERMS,
  'hang-cam': TERMS,
  'giao-hang': OF_TERMS,
  'doi-tra': OF_TERMS,
  'khieu-nai': OF_TERMS,
  'du-lieu-ca-nhan': TERMS,
  'xep-hang': TERMS,
  'bieu-phi': { notice: 'fee.change_notice_days', rings: true },
  'co-quan': TERMS,
} as const satisfies Record<string, Publication>;

export type PublicationSlug = keyof typeof PUBLICATIONS;
export const PUBLICATION_SLUGS = Object.keys(PUBLICATIONS) as PublicationSlug[];

export const isPublicationSlug = (text: string): text is PublicationSlug => Object.hasOwn(PUBLICATIONS, text);

export const publicationOf = (slug: PublicationSlug): Publication => PUBLICATIONS[slug];

/** What people agree to, and the text whose version their agreement names. */
export const CONSENT_TEXTS = {
  account: 'du-lieu-ca-nhan',
  terms: 'dieu-khoan',
  selling: 'hoat-dong',
  shop_papers: 'du-lieu-ca-nhan',
  electronic_identity: 'du-lieu-ca-nhan',
  zalo: 'du-lieu-ca-nhan',
} as const satisfies Record<string, PublicationSlug>;

export type ConsentKind = keyof typeof CONSENT_TEXTS;
export const isConsentKind = (text: string): text is ConsentKind => Object.hasOwn(CONSENT_TEXTS, text);

/** Kinds of agreement that a change of this text touches. */
export const consentKindsOf = (slug: PublicationSlug): ConsentKind[] =>
  Object.keys(CONSENT_TEXTS)
    .filter(isConsentKind)
    .filter((kind) => CONSENT_TEXTS[kind] === slug || (kind === 'terms' && publicationOf(slug).isOfTerms === true));

/** `du-lieu-ca-nhan/2`, as an agreement names it. */
export const textVersionOf = (slug: PublicationSlug, version: number): string => `${slug}/${version}`;

export const PUBLICATIONS_PATH = '/quy-che';
export const versionPath = (slug: string, version: number): string => `${PUBLICATIONS_PATH}/${slug}/${version}`;
export const DESK_PUBLICATIONS_PATH = '/so-cong-thuong/cong-bo';

type Dated = { version: number; effectiveFrom: Day };

/** The version that holds on a day: of those that began, the one that began last. */
export function versionOn<V extends Dated>(versions: readonly V[], day: Day): V | null {
  let found: V | null = null;
  for (const version of versions)
    if (version.effectiveFrom <= day && (!found || version.version > found.version)) found = version;
  return found;
}
