export const SHOP_KINDS = ['household', 'cooperative', 'enterprise'] as const;
export type ShopKind = (typeof SHOP_KINDS)[number];

/** Pages of the request, in their order. */
export const STEPS = ['kind', 'identity', 'address', 'shop', 'bank', 'papers'] as const;
export type StepName = (typeof STEPS)[number];

/** What an applicant has told so far. The identity number is never among it: it rests sealed in its own column. */
export type Answers = {
  kind?: ShopKind;
  legalName?: string;
  representative?: string;
  taxCode?: string;
  areaCode?: string;
  areaName?: string;
  addressLine?: string;
  shopName?: string;
  phone?: string;
  story?: string;
  bin?: string;
  accountNumber?: string;
  holderName?: string;
};

export const PAPER_KINDS = [
  'identity',
  'business_registration',
  'food_safety',
  'food_safety_commitment',
  'alcohol_licence',
  'other',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The paper that shows who stands behind a shop. */
export function requiredPaper(kind: ShopKind): PaperKind {
  return kind === 'household' ? 'identity' : 'business_registration';
}

/** What may be shown beside it; the identity card is asked of households alone. */
export function offeredPapers(kind: ShopKind): PaperKind[] {
  return PAPER_KINDS.filter((paper) => paper !== 'identity' || kind === 'household');
}

export type Progress = { answers: Answers; hasPersonalId: boolean; paperKinds: readonly string[] };

const has = (text: string | undefined): boolean => text !== undefined && text !== '';

function isDone(step: StepName, { answers, hasPersonalId, paperKinds }: Progress): boolean {
  const { kind } = answers;
  switch (step) {
    case 'kind':
      return kind !== undefined;
    case 'identity':
      if (kind === undefined || !has(answers.legalName)) return false;
      return kind === 'household' ? hasPersonalId : has(answers.taxCode) && has(answers.representative);
    case 'address':
      return has(answers.areaCode) && has(answers.addressLine);
    case 'shop':
      return has(answers.shopName) && has(answers.phone);
    case 'bank':
      return has(answers.bin) && has(answers.accountNumber) && has(answers.holderName);
    case 'papers':
      return kind !== undefined && paperKinds.includes(requiredPaper(kind));
  }
}

export function doneSteps(progress: Progress): StepName[] {
  return STEPS.filter((step) => isDone(step, progress));
}

/** The first page that still lacks something; null when all is told. */
export function nextStep(progress: Progress): StepName | null {
  return STEPS.find((step) => !isDone(step, progress)) ?? null;
}

/** Another kind of seller means other papers in law: what was told about the old kind no longer counts. */
export function withKind(answers: Answers, kind: ShopKind): Answers {
  if (answers.kind === kind) return answers;
  const { legalName, representative, taxCode, ...rest } = answers;
  return { ...rest, kind };
}
