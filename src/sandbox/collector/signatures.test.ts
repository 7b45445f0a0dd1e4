import { describe, expect, it } from 'vitest';
import { answerSignature, complaintAbout, requestSignature, targetOf } from './signatures.ts';

// Made with `openssl dgst -sha256 -hmac vector-secret` over the lines of docs/bill-protocol.md.
const SECRET = 'vector-secret';
const timestamp = '1795316400';
const LOOKUP = '{"biller":"NUOC-VINH-PHUC","customerCode":"20110101"}';
const NOTICE = '{"txnId":"T1","state":"cleared","reason":"Đã gạch nợ"}';

describe('signature of a request', () => {
  it.each([
    ['GET', '/thu-ho/v1/billers', '', '80c00fd4f6efe94ba7e005b9b166567f62f853840796ce00dd5b40344b860bc6'],
    ['GET', '/thu-ho/v1/payments/a?x=1&y=%20', '', 'ba020b0148644c598fae0674f8d7876fad99ef39e4d1c41e0f12d41ad0ecb780'],
    ['POST', '/thu-ho/v1/lookups', LOOKUP, 'f28e375289ccb8c497689edd15d3f10ec4c0bd3a6db1e28a6319750cf03479ac'],
    ['POST', '/api/bills/notices', NOTICE, 'ef69f1facba370814ed0386ded6b55f0f593e7b264753ac5f78dc5fd21ba9ea4'],
  ])('%s %s', (method, target, body, expected) => {
    expect(requestSignature(SECRET, { method, target, timestamp, body })).toBe(expected);
    const bytes = new TextEncoder().encode(body);
    expect(requestSignature(SECRET, { method, target, timestamp, body: bytes })).toBe(expected);
  });

  it.each([
    ['http://localhost:3001/thu-ho/v1/billers', '/thu-ho/v1/billers'],
    ['https://cho.example.vn/api/bills/notices?a=1&b=%C4%91', '/api/bills/notices?a=1&b=%C4%91'],
    ['https://cho.example.vn', '/'],
  ])('of %s signs %s', (address, target) => {
    expect(targetOf(address)).toBe(target);
  });
});

describe('signature of an answer', () => {
  it.each([
    [200, '1eee868bbdbf3d82b1f2e3a50d447555b3f8c60655cc9db3350a3284cf48e78e'],
    [201, 'd4c278b8185d94db5e6554c02914474a13dc76d4e3e744c72a7a97adc25b9629'],
  ])('of status %i', (status, expected) => {
    expect(answerSignature(SECRET, status, timestamp, '{"billers":[]}')).toBe(expected);
  });
});

describe('a request is heard', () => {
  const partner = { code: 'cho', secret: SECRET };
  const given = {
    ...{ method: 'GET', target: '/thu-ho/v1/billers', timestamp, body: '' },
    ...{ partner: 'cho', signature: '80c00fd4f6efe94ba7e005b9b166567f62f853840796ce00dd5b40344b860bc6' },
  };
  const at = Number(timestamp) * 1000;

  it('within 300 seconds either way', () => {
    for (const skew of [-300, 0, 300]) expect(complaintAbout(partner, given, at + skew * 1000)).toBeNull();
    for (const skew of [-301, 301]) expect(complaintAbout(partner, given, at + skew * 1000)).toContain('301 giây');
  });

  it.each([
    ['another partner', { partner: 'khac' }],
    ['a signature of nothing', { signature: '' }],
    ['upper-case hex', { signature: given.signature.toUpperCase() }],
    ['another body', { body: ' ' }],
    ['another method', { method: 'POST' }],
    ['another path', { target: '/v1/billers' }],
    ['milliseconds', { timestamp: `${timestamp}000` }],
    ['no time', { timestamp: '' }],
  ])('not with %s', (_, over) => {
    expect(complaintAbout(partner, { ...given, ...over }, at)).not.toBeNull();
  });
});
