import type { Locator } from '@playwright/test';

/** Keys of a Telex keyboard: the letter, one more for its mark and one for its tone; đ is typed `dd`. */
function telexKeystrokes(text: string): number {
  let keys = 0;
  for (const letter of text.normalize('NFD')) keys += letter === 'đ' || letter === 'Đ' ? 2 : 1;
  return keys;
}

/** Counts what a form asks of the hand: taps, and keys once a box is tapped. */
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

  /** A list is opened by one tap and answered by another. */
  async choose(box: Locator, label: string): Promise<void> {
    this.taps += 2;
    await box.selectOption({ label });
  }
}
