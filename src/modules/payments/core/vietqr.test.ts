import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../../tests/vectors/payment-vectors.json' with { type: 'json' };
import { OFFERED_BANKS } from './banks.ts';
import { readTlv } from './tlv.ts';
import { buildVietQr, crc16, MAX_TRANSFER_VND, parseVietQr, type VietQrInput, type VietQrService } from './vietqr.ts';

type VectorInput = {
  bin: string;
  acc: string;
  service?: string;
  mcc?: string;
  amount?: number;
  name?: string;
  city?: string;
  bill?: string;
  ref?: string;
  purpose?: string;
  tail?: string;
};

const builds: { id: string; input: VectorInput; payload: string }[] = vectors.vietqr;
const parses: { id: string; payload: string }[] = vectors.vietqrParse;

function inputOf(given: VectorInput): VietQrInput {
  return {
    bin: given.bin,
    account: given.acc,
    service: given.service as VietQrService | undefined,
    amountVnd: given.amount === undefined ? undefined : BigInt(given.amount),
    content: given.purpose,
    merchantName: given.name,
    city: given.city,
    billNumber: given.bill,
    reference: given.ref,
    merchantCategory: given.mcc,
    others: given.tail === undefined ? undefined : (readTlv(given.tail) ?? []),
  };
}

const payloadOf = (id: string): string => {
  const found = [...builds, ...parses].find((vector) => vector.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found.payload;
};

describe('published payloads', () => {
  it('has them all', () => {
    expect(builds).toHaveLength(20);
    expect(parses).toHaveLength(5);
  });

  it.each(builds)('$id is built', ({ input, payload }) => {
    expect(buildVietQr(inputOf(input))).toBe(payload);
  });

  it.each(builds)('$id is read back', ({ input, payload }) => {
    expect(parseVietQr(payload)).toMatchObject({
      ok: true,
      value: {
        kind: input.amount === undefined ? 'static' : 'dynamic',
        bin: input.bin,
        account: input.acc,
        amountVnd: input.amount === undefined ? null : BigInt(input.amount),
        content: input.purpose ?? null,
        merchantName: input.name ?? null,
        city: input.city ?? null,
        billNumber: input.bill ?? null,
        reference: input.ref ?? null,
      },
    });
  });

  it('folds accents before it counts', () => {
    expect(
      buildVietQr({ bin: '970415', account: '0011001932418', amountVnd: 120_000n, content: 'ủng hộ lũ lụt' }),
    ).toBe(payloadOf('V9'));
    expect(
      buildVietQr({
        bin: '970418',
        account: '42510000123456',
        amountVnd: 1_250_000n,
        merchantName: 'HTX Rau sạch Vĩnh Phúc',
        city: 'Vĩnh Yên',
        billNumber: 'DH000123',
        content: 'VPT7K2M9Q4D',
      }),
    ).toBe(payloadOf('N2'));
    const odoo = inputOf(builds.find((vector) => vector.id === 'V12')?.input ?? { bin: '', acc: '' });
    expect(buildVietQr({ ...odoo, merchantName: 'áÁéÉóÓíÍúÚýÝđĐ' })).toBe(payloadOf('V12'));
  });

  it('reads codes that carry other schemes too, and a lower-case CRC', () => {
    expect(parseVietQr(payloadOf('P1'))).toMatchObject({
      ok: true,
      value: { bin: '970454', account: '99ZP23237O00001541', amountVnd: 69_000n, merchantCategory: '7399' },
    });
    expect(parseVietQr(payloadOf('P2'))).toMatchObject({
      ok: true,
      value: { kind: 'static', bin: '970422', account: '0352350917', amountVnd: null },
    });
  });

  it.each([
    ['X1', 'BENEFICIARY_BROKEN'],
    ['X2', 'CRC_WRONG'],
    ['X3', 'BENEFICIARY_BROKEN'],
  ])('%s is refused', (id, reason) => {
    expect(parseVietQr(payloadOf(id))).toEqual({ ok: false, reason });
  });
});

describe('crc16', () => {
  it('is CRC-16/CCITT-FALSE, padded', () => {
    expect(crc16('123456789')).toBe('29B1');
    expect(payloadOf('V7').slice(-4)).toBe('0283');
    expect(crc16(payloadOf('V7').slice(0, -4))).toBe('0283');
  });
});

describe('buildVietQr refuses', () => {
  const good: VietQrInput = { bin: '970436', account: '0011000123456', amountVnd: 1n, content: 'VPT7K2M9Q4D' };
  it.each<[string, Partial<VietQrInput>]>([
    ['a BIN of five digits', { bin: '97043' }],
    ['a BIN that no bank has', { bin: '123456' }],
    ['an empty account', { account: '' }],
    ['an account of 20', { account: '1'.repeat(20) }],
    ['an account with a space', { account: '0011 000' }],
    ['nothing to pay', { amountVnd: 0n }],
    ['less than nothing', { amountVnd: -1n }],
    ['more than one transfer carries', { amountVnd: MAX_TRANSFER_VND + 1n }],
    ['content of 26', { content: 'A'.repeat(26) }],
    ['accented content of 26', { content: 'Ă'.repeat(26) }],
    ['content that folds to nothing', { content: '🐉' }],
    ['empty content', { content: '' }],
    ['a bill number of 26', { billNumber: 'A'.repeat(26) }],
    ['a category of three digits', { merchantCategory: '541' }],
    ["another scheme's object with a reserved id", { others: [{ id: '54', value: '1' }] }],
    ['an object of 100', { others: [{ id: '80', value: 'A'.repeat(100) }] }],
  ])('%s', (_, change) => {
    expect(() => buildVietQr(good)).not.toThrow();
    expect(() => buildVietQr({ ...good, ...change })).toThrow(RangeError);
  });

  it('cuts what is only shown', () => {
    const payload = buildVietQr({ ...good, merchantName: 'Hợp tác xã dịch vụ nông nghiệp Đại Đồng', city: '***' });
    expect(parseVietQr(payload)).toMatchObject({
      ok: true,
      value: { merchantName: 'Hop tac xa dich vu nong n', city: null },
    });
  });
});

describe('parseVietQr refuses', () => {
  const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`;
  const head = '000201010212';
  const account = '38570010A00000072701270006970436011300110001234560208QRIBFTTA';
  it.each([
    ['', 'NOT_ASCII'],
    ['không phải mã', 'NOT_ASCII'],
    ['https://example.vn', 'CRC_MISSING'],
    [sealed(`010212${account}53037045802VN`), 'FORMAT_UNKNOWN'],
    [sealed(`000202010212${account}53037045802VN`), 'FORMAT_UNKNOWN'],
    [sealed(`000201${account}53037045802VN`), 'METHOD_UNKNOWN'],
    [sealed(`000201010213${account}53037045802VN`), 'METHOD_UNKNOWN'],
    [sealed(`${head}53037045802VN`), 'BROKEN_OBJECTS'],
    [sealed(`${head}${account}53037045802VN5400`), 'BROKEN_OBJECTS'],
    [sealed(`${head}${account}53037045802VN62150812Chuyen tien`), 'BROKEN_OBJECTS'],
    [sealed(`${head}${account}${account}53037045802VN`), 'REPEATED_OBJECT'],
    [sealed(`${head}${account.replace('A000000727', 'A000000775')}53037045802VN`), 'NOT_VIETQR'],
    [sealed(`${head}${account.replace('QRIBFTTA', 'QRPUSHXX')}53037045802VN`), 'SERVICE_UNKNOWN'],
    [sealed(`${head}${account}53038405802VN`), 'CURRENCY_NOT_VND'],
    [sealed(`${head}${account}5303704`), 'COUNTRY_NOT_VN'],
    [sealed(`${head}${account}530370454010${'5802VN'}`), 'AMOUNT_INVALID'],
    [sealed(`${head}${account}5303704540650 0005802VN`), 'AMOUNT_INVALID'],
    [sealed(`${head}${account}5303704540410.55802VN`), 'AMOUNT_INVALID'],
    [sealed(`${head}${account}520312A53037045802VN`), 'CATEGORY_INVALID'],
    [sealed(`${head}${account}53037045802VN6016${'A'.repeat(16)}`), 'VALUE_TOO_LONG'],
  ])('%s: %s', (payload, reason) => {
    expect(parseVietQr(payload)).toEqual({ ok: false, reason });
  });

  it('but takes a trailing point, which NAPAS allows', () => {
    expect(parseVietQr(sealed(`${head}${account}530370454066000.05802VN`))).toMatchObject({ ok: false });
    expect(parseVietQr(sealed(`${head}${account}5303704540660000.5802VN`))).toMatchObject({
      ok: true,
      value: { amountVnd: 60_000n },
    });
  });
});

const inputs = fc.record(
  {
    bin: fc.constantFrom(...OFFERED_BANKS.map((bank) => bank.bin)),
    account: fc.stringMatching(/^[0-9A-Za-z]{1,19}$/),
    service: fc.constantFrom<VietQrService>('QRIBFTTA', 'QRIBFTTC'),
    amountVnd: fc.bigInt({ min: 1n, max: MAX_TRANSFER_VND }),
    content: fc.stringMatching(/^[A-Z0-9]{1,25}$/),
    merchantName: fc.stringMatching(/^[A-Za-z0-9]{1,12}( [A-Za-z0-9]{1,12})?$/),
    city: fc.stringMatching(/^[A-Za-z]{1,15}$/),
    billNumber: fc.stringMatching(/^[A-Z0-9]{1,25}$/),
    reference: fc.stringMatching(/^[A-Z0-9]{1,25}$/),
    merchantCategory: fc.stringMatching(/^\d{4}$/),
  },
  { requiredKeys: ['bin', 'account'] },
);

describe('for any payment', () => {
  it('what is built is read back', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(parseVietQr(buildVietQr(input))).toEqual({
          ok: true,
          value: {
            kind: input.amountVnd === undefined ? 'static' : 'dynamic',
            bin: input.bin,
            account: input.account,
            service: input.service ?? 'QRIBFTTA',
            amountVnd: input.amountVnd ?? null,
            content: input.content ?? null,
            merchantName: input.merchantName ?? null,
            city: input.city ?? null,
            billNumber: input.billNumber ?? null,
            reference: input.reference ?? null,
            merchantCategory: input.merchantCategory ?? null,
          },
        });
      }),
    );
  });

  it('every length field is exact, at every depth, and ids ascend', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const root = readTlv(buildVietQr(input)) ?? [];
        expect(root.map(({ id, value }) => id + String(value.length).padStart(2, '0') + value).join('')).toBe(
          buildVietQr(input),
        );
        expect(root.map(({ id }) => id)).toEqual(root.map(({ id }) => id).sort());
        const merchant = readTlv(root.find(({ id }) => id === '38')?.value ?? '');
        expect(merchant?.map(({ id }) => id)).toEqual(['00', '01', '02']);
        expect(readTlv(merchant?.[1]?.value ?? '')?.map(({ id }) => id)).toEqual(['00', '01']);
        // 38 is the account and 44 characters around it.
        expect(root.find(({ id }) => id === '38')?.value.length).toBe(input.account.length + 44);
      }),
    );
  });

  it('any changed character breaks it', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHXYZ .'), (input, place, other) => {
        const payload = buildVietQr(input);
        const at = place % payload.length;
        fc.pre(payload[at] !== other);
        const damaged = payload.slice(0, at) + other + payload.slice(at + 1);
        expect(parseVietQr(damaged).ok).toBe(false);
        expect(crc16(damaged.slice(0, -4))).not.toBe(damaged.slice(-4));
      }),
      { numRuns: 500 },
    );
  });
});
