/** Files that the department opens. */
import vi from '#messages/vi.json' with { type: 'json' };
import { openCaseByHand } from '#modules/cases/open-case.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, type TestShop } from './market.ts';

export const TITLE = 'Bán mật ong không rõ nguồn gốc';

/** Two officials, and files that one of them opens by hand. */
export async function openCaseDesk() {
  const inspector = ctxOf(await makePerson({ roles: ['inspector'], name: 'Lê Văn Kiểm' }));
  const head = ctxOf(await makePerson({ roles: ['head'], name: 'Trần Thị Trưởng' }));

  async function opened(shop: TestShop): Promise<{ caseId: string; code: string }> {
    const made = await openCaseByHand(inspector, { shopId: shop.shopId, title: TITLE });
    if (!made.ok) throw new Error(made.code);
    const { id } = await db.caseFile.findUniqueOrThrow({ where: { code: made.value.code } });
    return { caseId: id, code: made.value.code };
  }

  return { inspector, head, opened };
}

/** Names of what was copied that have no words on the screen. */
export function unnamed(copy: unknown): string[] {
  if (Array.isArray(copy)) return copy.flatMap(unnamed);
  if (typeof copy !== 'object' || copy === null) return [];
  const words = { ...vi.cases.copied, ...vi.department.listing.label };
  return Object.entries(copy).flatMap(([name, value]) => [...(name in words ? [] : [name]), ...unnamed(value)]);
}
