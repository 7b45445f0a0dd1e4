import { describe, expect, it } from 'vitest';
import { passwordFault } from './password.ts';

describe('passwords', () => {
  it.each([
    ['ngan7', 'PASSWORD_TOO_SHORT'],
    ['12345678', 'PASSWORD_TOO_COMMON'],
    ['MatKhau123', 'PASSWORD_TOO_COMMON'],
    ['0912345318', 'PASSWORD_TOO_COMMON'],
    ['+84912345318', 'PASSWORD_TOO_COMMON'],
    ['aaaaaaaa', 'PASSWORD_TOO_COMMON'],
    ['abababab', 'PASSWORD_TOO_COMMON'],
    ['vườn ổi sau nhà', null],
    ['thanh-long-2026', null],
    ['🐓🐓🐓🐓🐓🐓🐓', 'PASSWORD_TOO_SHORT'],
  ])('%s', (password, fault) => {
    expect(passwordFault(password, '+84912345318')).toBe(fault);
  });
});
