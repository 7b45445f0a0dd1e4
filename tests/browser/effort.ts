import type { Locator } from '@playwright/test';

const MAX_TAPS = 15;
const MAX_KEYSTROKES = 60;

export function telexKeystrokes(text: string): number {
  let keys = 0;
  for (const letter of text.normalize('NFD')) {
    if (letter === 'đ' || letter === 'Đ') keys += 2;
    else keys += 1;
  }
  return keys;
}

export class Effort {
  taps = 0;
  keystrokes = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  async type(box: Locator, text: string): Promise<void> {
    await this.tap(box);
    this.keystrokes += telexKeystrokes(text);
    await box.fill(text);
  }

  async choose(box: Locator, label: string): Promise<void> {
    this.taps += 2;
    await box.selectOption({ label });
  }

  isWithinPromise(): boolean {
    return this.taps <= MAX_TAPS && this.keystrokes <= MAX_KEYSTROKES;
  }
}

export const FRESH_LISTING = {
  typed: { name: 'Ổi Đôn Nhân', price: '20000', stock: '90' },
  prefilled: {
    categoryId: 'last product of the shop',
    unit: 'kg',
    made: 'today',
    producerId: 'first grower of the shop',
  },
  firstProductOnly: { categoryId: 'Trái cây' },
} as const;
