import { createHmac } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { startGatewaySandbox } from '../../tests/support/gateway-sandbox.ts';

let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());
const start = async (statuses: number[] = [200]) => {
  running = await startGatewaySandbox((_, nth) => ({
    status: statuses[Math.min(nth, statuses.length) - 1] ?? 200,
    body: '{"success":true}',
  }));
  return running;
};
const transfer = async (over: Record<string, unknown> = {}) => {
  const input = { accountNumber: '0011000123456', amountVnd: 249_000, content: 'VPT7K2M9Q4D', via: 'casso', ...over };
  return (await running.post('/ngan-hang', input)).json.transactions;
};

/** Casso v2: hex over the time, a dot and the body with sorted keys. */
function isSignedByCasso(header: string, body: string): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
        );
  const [, time, given] = /^t=(\d+),v1=([0-9a-f]{128})$/.exec(header) ?? [];
  const text = `${time}.${JSON.stringify(sorted(JSON.parse(body)))}`;
  return given === createHmac('sha512', 'casso-test-key').update(text).digest('hex');
}

describe('Casso', () => {
  it('tells of a row, signed at the time of sending', async () => {
    const { merchant, startAt } = await start([500, 200]);
    const [row] = await transfer();
    expect(row).toMatchObject({ via: 'casso', notice: 'pending', status: 500 });
    await running.post('/clock', { advanceSeconds: 60 });
    expect(merchant.heard.map((one) => one.path)).toEqual(['/api/payments/bank/casso', '/api/payments/bank/casso']);
    const headers = merchant.heard.map((one) => String(one.headers['x-casso-signature']));
    expect(merchant.heard.map((one, nth) => isSignedByCasso(headers[nth] ?? '', one.body))).toEqual([true, true]);
    expect(headers.map((one) => one.split(',')[0])).toEqual([`t=${startAt}`, `t=${startAt + 60_000}`]);
    expect(JSON.parse(merchant.heard[0]?.body ?? '{}')).toEqual({
      error: 0,
      data: {
        id: row.id,
        reference: row.referenceCode,
        description: 'VPT7K2M9Q4D',
        amount: 249_000,
        runningBalance: 249_000,
        transactionDateTime: '2026-11-22 10:00:00',
        accountNumber: '0011000123456',
        bankName: 'Vietcombank',
        bankAbbreviation: 'VCB',
        virtualAccountNumber: '',
        virtualAccountName: '',
        counterAccountName: 'NGUYỄN VĂN A',
        counterAccountNumber: '0123456789',
        counterAccountBankId: '970415',
        counterAccountBankName: 'VietinBank',
      },
    });
  });

  it('plays each trouble', async () => {
    const { merchant } = await start();
    const play = async (mode: string) => {
      merchant.heard.length = 0;
      await transfer({ mode });
      return merchant.heard.map((one) => ({
        ...JSON.parse(one.body).data,
        isSigned: isSignedByCasso(String(one.headers['x-casso-signature']), one.body),
      }));
    };
    expect(await play('out')).toMatchObject([{ amount: -249_000, isSigned: true }]);
    expect(await play('forged')).toMatchObject([{ isSigned: false }]);
    expect(await play('repeat')).toHaveLength(2);
    expect(await play('lost')).toHaveLength(0);
    expect(await play('late')).toHaveLength(0);
    expect((await running.post('/deliver', { provider: 'casso' })).json.items).toMatchObject([{ state: 'accepted' }]);
    await play('stale');
    const stamp = Number(/^t=(\d+)/.exec(String(merchant.heard[0]?.headers['x-casso-signature']))?.[1]);
    expect(stamp).toBe(running.startAt - 600_000);
  });

  it('watches the accounts that were given to it', async () => {
    const { merchant } = await start();
    await running.post('/ngan-hang/accounts', { accountNumber: '111', watcher: 'casso' });
    await running.post('/ngan-hang/accounts', { accountNumber: '222', watcher: 'payos' });
    for (const accountNumber of ['111', '222', '333']) await transfer({ accountNumber, via: undefined });
    expect(merchant.heard.map((one) => one.path.split('/').at(-1))).toEqual(['casso', 'payos', 'sepay']);
  });
});

describe('deliver', () => {
  it('sends what SePay still owes too', async () => {
    const { merchant } = await start([500, 500, 200]);
    await transfer({ via: 'sepay' });
    expect(merchant.heard).toHaveLength(1);
    expect((await running.post('/deliver', {})).json.transfers).toHaveLength(1);
    expect(merchant.heard).toHaveLength(2);
    await running.post('/deliver', { untilSettled: true });
    expect(merchant.heard).toHaveLength(3);
    expect((await running.post('/deliver', {})).json.transfers).toEqual([]);
  });
});

describe('statement', () => {
  const rows = async () => {
    await transfer({ via: 'sepay', content: 'VPT7K2M9Q4D; "ca phe", chè' });
    await transfer({ via: 'sepay', amountVnd: 1_000_000, mode: 'out', content: 'rut tien' });
    await transfer({ via: 'sepay', mode: 'forged' });
    await running.post('/clock', { at: '2026-11-22T17:00:00Z' });
    await transfer({ via: 'sepay', content: 'hom sau' });
  };
  const csv = async (query: string) => {
    const answer = await running.browse(`/ngan-hang/sao-ke.csv?account=0011000123456&${query}`);
    return { answer, text: await answer.text() };
  };

  it('holds the rows of a day in Vietnam, none that were forged', async () => {
    await start();
    await rows();
    const { answer, text } = await csv('day=2026-11-22');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="sao-ke-0011000123456-2026-11-22.csv"',
    );
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Số dư,Mô tả');
    expect(lines[1]).toMatch(/^22\/11\/2026 10:00:00,VCB\.\d+,,249000,249000,"VPT7K2M9Q4D; ""ca phe"", chè"$/);
    expect(lines[2]).toMatch(/^22\/11\/2026 10:00:00,VCB\.\d+,1000000,,-751000,rut tien$/);
    expect((await csv('day=2026-11-23')).text).toContain('hom sau');
  });

  it('comes in the layouts of other banks', async () => {
    await start();
    await rows();
    const signed = (await csv('day=2026-11-22&layout=mot-cot')).text;
    expect(signed).toContain(';+249.000;');
    expect(signed).toContain(';-1.000.000;rut tien');
    const lettered = (await csv('day=2026-11-22&layout=co-tieu-de')).text.trim().split('\r\n');
    expect(lettered[4]).toContain('STT,Ngày hạch toán,Diễn giải');
    expect(lettered.at(-1)).toBe(',,Cộng,"1,000,000","249,000",,');
    expect((await csv('layout=khac')).answer.status).toBe(422);
  });

  it('is an Excel file as well', async () => {
    await start();
    await rows();
    const answer = await running.browse('/ngan-hang/sao-ke.xlsx?account=0011000123456&day=2026-11-22');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const [sheet] = book.worksheets;
    expect(sheet?.rowCount).toBe(3);
    expect(sheet?.getRow(2).getCell(4).value).toBe(249_000);
    expect(sheet?.getRow(3).getCell(6).value).toBe('rut tien');
  });
});
