import type { Person } from '#kernel/actor.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import type { Answers, PaperKind, ShopKind } from './core/answers.ts';
import type { ApplicationState } from './core/application.ts';
import type { Availability } from './core/handover.ts';
import { maskPersonalId } from './core/personal-id.ts';

const dayText = (date: Date | null): Day | null => (date === null ? null : dayOfDate(date));

// For buying

export type ShopForSale = {
  shopId: string;
  slug: string;
  name: string;
  kind: ShopKind;
  status: 'active' | 'suspended' | 'closed';
  pausedAt: Date | null;
  legalName: string;
  taxCode: string | null;
  phone: string;
  areaId: string;
  addressLine: string;
  allowsCod: boolean;
  /** Decisions of the department that hold until then. */
  listingsStoppedUntil: Date | null;
  codStoppedUntil: Date | null;
  ordersStoppedUntil: Date | null;
  opensMinute: number;
  closesMinute: number;
} & Availability;

export async function shopForSale(shopId: string, tx: Tx = db): Promise<ShopForSale | null> {
  const shop = await tx.shop.findUnique({ where: { id: shopId } });
  if (!shop) return null;
  return {
    shopId: shop.id,
    slug: shop.slug,
    name: shop.name,
    kind: shop.kind,
    status: shop.status,
    pausedAt: shop.pausedAt,
    legalName: shop.legalName,
    taxCode: shop.taxCode,
    phone: shop.phone,
    areaId: shop.areaId,
    addressLine: shop.addressLine,
    allowsCod: shop.allowsCod,
    listingsStoppedUntil: shop.listingsStoppedUntil,
    codStoppedUntil: shop.codStoppedUntil,
    ordersStoppedUntil: shop.ordersStoppedUntil,
    opensMinute: shop.opensMinute,
    closesMinute: shop.closesMinute,
    ...availabilityOf(shop),
  };
}

function availabilityOf(shop: { openDays: number[]; awayFrom: Date | null; awayTo: Date | null }): Availability {
  return { openDays: shop.openDays, awayFrom: dayText(shop.awayFrom), awayTo: dayText(shop.awayTo) };
}

// For the applicant

export type ApplicationFileView = { fileId: string; kind: PaperKind };

export type OwnApplication = {
  id: string;
  code: string;
  state: ApplicationState;
  answers: Answers;
  /** `026*******01`; the whole number is never shown again. */
  maskedPersonalId: string | null;
  files: ApplicationFileView[];
  submittedAt: Date | null;
  dueAt: Date | null;
  decidedAt: Date | null;
  decisionReason: string | null;
};

/** The person's open request, or the last that was decided. */
export async function ownApplication(actor: Person): Promise<OwnApplication | null> {
  const rows = await db.shopApplication.findMany({
    where: { accountId: actor.accountId },
    include: { files: true },
    orderBy: { createdAt: 'desc' },
    take: 5,
  });
  const row = rows.find((r) => r.state !== 'approved' && r.state !== 'refused') ?? rows[0];
  if (!row) return null;
  const { id, code, state, submittedAt, dueAt, decidedAt, decisionReason } = row;
  return {
    id,
    code,
    state,
    answers: row.answers as Answers,
    maskedPersonalId: row.personalIdSealed ? maskPersonalId(unseal(row.personalIdSealed)) : null,
    files: row.files.map(({ fileId, kind }) => ({ fileId, kind: kind as PaperKind })),
    submittedAt,
    dueAt,
    decidedAt,
    decisionReason,
  };
}

// Files

export type PrivateFile = {
  fileId: string;
  widths: number[];
  purpose: string;
  /** The applicant; of a shop's other papers its people; of a receipt, the buyer and the shop. */
  readers: { accountIds: string[]; shopIds: string[] };
  /** What an official's look is written down against; null for what is no paper. */
  subject: { kind: string; id: string } | null;
};

export async function privateFile(fileId: string): Promise<PrivateFile | null> {
  const rows = await db.$queryRaw<
    {
      widths: number[];
      purpose: string;
      ownerId: string | null;
      application: string | null;
      applicant: string | null;
      paperShop: string | null;
      isIdentity: boolean;
      orderShop: string | null;
      orderId: string | null;
      caseId: string | null;
      buyer: string | null;
      report: string | null;
      appeal: string | null;
      appealShop: string | null;
      takedown: string | null;
    }[]
  >`
    select f.widths, f.purpose, f.owner_id as "ownerId", a.id as application, a.account_id as applicant,
      p.shop_id as "paperShop", a.id is not null or coalesce(p.kind = 'identity', false) as "isIdentity", o.shop_id as "orderShop", o.id as "orderId", ce.case_id as "caseId", u.account_id as buyer,
      rt.matter_id as report, ap.id as appeal, ap.shop_id as "appealShop", td.id as takedown
    from files f
    left join application_files af on af.file_id = f.id left join shop_applications a on a.id = af.application_id
    left join papers p on p.file_id = f.id
    left join attempts t on t.receipt_file_id = f.id left join payments y on y.id = t.payment_id
    left join return_photos rp on rp.file_id = f.id left join returns r on r.id = rp.return_id
    left join refunds rf on rf.proof_file_id = f.id left join payments ry on ry.id = rf.payment_id
    left join complaint_messages cm on cm.file_id = f.id left join complaints c on c.id = cm.complaint_id
    left join report_files rpf on rpf.file_id = f.id left join reports rt on rt.id = rpf.report_id
    left join appeal_files apf on apf.file_id = f.id left join appeals ap on ap.id = apf.appeal_id
    left join takedowns td on td.authority_file_id = f.id
    left join case_evidence ce on ce.file_id = f.id
    left join orders o on o.id = coalesce(y.order_id, r.order_id, ry.order_id, c.order_id) left join purchases u on u.id = o.purchase_id
    where f.id = ${fileId}::uuid and not f.is_public limit 1`;
  const row = rows[0];
  if (!row) return null;
  // What an owner showed to open his shop, his identity card among it, is not for those who work for him.
  const shopIds = [row.isIdentity ? null : row.paperShop, row.orderShop, row.appealShop].filter((id) => id !== null);
  const accountIds = [row.applicant, row.buyer, row.ownerId].filter((id) => id !== null);
  const [subject = null] = [
    { kind: 'application', id: row.application },
    { kind: 'shop', id: row.paperShop },
    { kind: 'order', id: row.orderId },
    { kind: 'case', id: row.caseId },
    { kind: 'report', id: row.report },
    { kind: 'appeal', id: row.appeal },
    { kind: 'takedown', id: row.takedown },
  ].flatMap(({ kind, id }) => (id === null ? [] : [{ kind, id }]));
  return { fileId, widths: row.widths, purpose: row.purpose, readers: { accountIds, shopIds }, subject };
}

// Small reads of the use cases

export async function applicationFiles(tx: Tx, applicationId: string): Promise<ApplicationFileView[]> {
  const rows = await tx.applicationFile.findMany({ where: { applicationId } });
  return rows.map(({ fileId, kind }) => ({ fileId, kind: kind as PaperKind }));
}

export async function applicationPaperKinds(tx: Tx, applicationId: string): Promise<PaperKind[]> {
  return (await applicationFiles(tx, applicationId)).map((file) => file.kind);
}

export async function ownsShop(accountId: string): Promise<boolean> {
  // A shop that is still closing counts: its orders and refunds come first.
  const isOpen = { OR: [{ status: { not: 'closed' as const } }, { closedAt: null }] };
  return (await db.shopMember.count({ where: { accountId, role: 'owner', shop: isOpen } })) > 0;
}

export async function sealedPersonalId(tx: Tx, subject: 'application' | 'shop', id: string): Promise<string | null> {
  const select = { personalIdSealed: true };
  const row =
    subject === 'shop'
      ? await tx.shop.findUnique({ where: { id }, select })
      : await tx.shopApplication.findFirst({ where: { id, state: { not: 'draft' } }, select });
  return row?.personalIdSealed ?? null;
}

/** Whom to tell about a shop: its owner's own number, and the one buyers call. */
export async function shopContact(
  tx: Tx,
  shopId: string,
): Promise<{ name: string; kind: ShopKind; areaId: string; phone: string; ownerPhone: string } | null> {
  const shop = await tx.shop.findUnique({
    where: { id: shopId },
    include: { members: { where: { role: 'owner' }, include: { account: { select: { phone: true } } } } },
  });
  if (!shop) return null;
  const { name, kind, areaId, phone } = shop;
  return { name, kind, areaId, phone, ownerPhone: shop.members[0]?.account.phone ?? shop.phone };
}

export async function hasWaitingBankChange(tx: Tx, shopId: string): Promise<boolean> {
  return (await tx.bankAccountChange.count({ where: { shopId, state: 'waiting' } })) > 0;
}

export { openArchive } from './archive.ts';
export { accountHash, otherClaims, personalIdHash } from './claims.ts';
export { type ClosingView, closingView } from './closing-view.ts';
export {
  type ApplicationCase,
  type ApplicationRow,
  applicationCase,
  applicationFacts,
  type BankChangeCase,
  type BankChangeRow,
  bankChangeCase,
  type CaseEvent,
  openApplications,
  openBankChanges,
} from './official-view.ts';
export { type OwnShop, ownShop, type RuleView } from './own-shop-view.ts';
export { type PaperCase, paperCase } from './paper-queries.ts';
export { SHOPS_PER_PAGE, type ShopFilter, type ShopRow, shopSheet, shopsForOfficials } from './shop-list-queries.ts';
