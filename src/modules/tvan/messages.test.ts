import { describe, expect, it } from 'vitest';
import { CHECK_NOTICE, RECEIPT, SLIP_ANSWER } from './core/message-table.ts';
import { SLIP_ACTIONS, SLIP_NOTICE, type SlipNotice } from './core/slip-notice.ts';
import { checkGroup, type Values, writeGroup } from './core/table.ts';
import { type MessageHeader, readMessage, writeMessage } from './messages.ts';
import { checkNotice, noticeToSign } from './notice-to-sign.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const OURS = `V0199998116${'0'.repeat(32)}`;
const answer = (type: MessageHeader['type']): MessageHeader => ({
  type,
  sender: 'TCT',
  receiver: 'V0199998116',
  messageId: `TCT${'A'.repeat(32)}`,
  refersTo: OURS,
  taxCode: '2599999911',
});

function read(header: MessageHeader, parts: string[]) {
  const found = readMessage(writeMessage(header, parts.map(encode)));
  if (found.kind === 'unreadable') throw new Error(found.reason);
  return found.message;
}

const head: Values = {
  Id: 'TB-1',
  PBan: '2.1.0',
  Ten: 'Thông báo',
  So: '1',
  DDanh: 'Phú Thọ',
  NTBao: '2026-11-22',
  MST: '2599999911',
  TNNT: 'HỢP TÁC XÃ MẪU',
};
const invoice = { KHMSHDon: '1', KHHDon: 'C26TAA', SHDon: '15' };
const reasons = { DSLDo: { LDo: [{ STT: '1', MLoi: 'TT03', MTLoi: 'Tổng & cộng < đúng' }] } };
const notice = (data: string): string => `<TBao>${data}<DSCKS></DSCKS></TBao>`;

describe('what the authority says', () => {
  it('204: refused, invoice by invoice', () => {
    const values: Values = {
      ...head,
      MSo: '01/TB-KTDL',
      MTDTChieu: OURS,
      LTBao: '1',
      LHDKMa: { DSHDon: { HDon: [{ STT: '1', ...invoice, NLap: '2026-11-20', ...reasons }] } },
    };
    expect(checkGroup(CHECK_NOTICE, values)).toEqual([]);
    const { content, refersTo } = read(answer('204'), [notice(writeGroup(CHECK_NOTICE, values))]);
    expect(refersTo).toBe(OURS);
    expect(content).toMatchObject({
      kind: 'checked',
      verdict: 1,
      refersTo: OURS,
      taxCode: '2599999911',
      items: [
        {
          invoice: { form: '1', symbol: 'C26TAA', number: 15 },
          isTaken: false,
          reasons: [{ code: 'TT03', text: 'Tổng & cộng < đúng' }],
        },
      ],
    });
  });

  it('204: all taken names none', () => {
    const values: Values = { ...head, MSo: '01/TB-KTDL', MTDTChieu: OURS, LTBao: '2' };
    expect(read(answer('204'), [notice(writeGroup(CHECK_NOTICE, values))]).content).toMatchObject({
      verdict: 2,
      items: [],
    });
  });

  it('301: taken or refused', () => {
    const values: Values = {
      ...head,
      MSo: '01/TB-SSĐT',
      DSHDon: {
        HDon: [
          { STT: '1', ...invoice, TCTBao: '4', TTTNCCQT: '1' },
          { STT: '2', ...invoice, SHDon: '16', TCTBao: '4', TTTNCCQT: '2', ...reasons },
        ],
      },
    };
    expect(checkGroup(SLIP_ANSWER, values)).toEqual([]);
    expect(read(answer('301'), [notice(writeGroup(SLIP_ANSWER, values))]).content).toMatchObject({
      kind: 'slip_answer',
      items: [
        { invoice: { number: 15 }, isTaken: true, reasons: [] },
        { invoice: { number: 16 }, isTaken: false, reasons: [{ code: 'TT03' }] },
      ],
    });
  });

  it('999: not to be read, with reasons', () => {
    const values: Values = {
      MTDiep: OURS,
      MNGui: 'V0199998116',
      NNhan: '2026-11-20T09:15:05',
      TTTNhan: '1',
      DSLDo: { LDo: [{ MLoi: 'XM01', MTa: 'Không đọc được' }] },
    };
    expect(checkGroup(RECEIPT, values)).toEqual([]);
    expect(read(answer('999'), [writeGroup(RECEIPT, values)]).content).toEqual({
      kind: 'receipt',
      messageId: OURS,
      isTaken: false,
      receivedAt: new Date('2026-11-20T02:15:05Z'),
      reasons: [{ code: 'XM01', text: 'Không đọc được' }],
    });
  });

  it.each([
    ['no message', '<HDon></HDon>', 'not_message'],
    ['without content', '<TDiep><TTChung></TTChung></TDiep>', 'not_message'],
    ['a page of a proxy', '<html><body>502</body></html>', 'not_message'],
    ['no XML', '502 Bad Gateway', 'not_xml'],
  ])('%s is not read', (_what, text, reason) => {
    expect(readMessage(encode(text))).toEqual({ kind: 'unreadable', reason });
  });

  it('a type that nobody sends us is not read', () => {
    const text = new TextDecoder().decode(writeMessage(answer('999'), [encode('<TBao></TBao>')]));
    expect(readMessage(encode(text.replace('<MLTDiep>999', '<MLTDiep>400')))).toEqual({
      kind: 'unreadable',
      reason: 'message_type',
    });
    expect(readMessage(encode(text.replace('<MLTDiep>999', '<MLTDiep>toString')))).toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe('what we send', () => {
  it('carries parts as they are, but for declarations of their own', () => {
    const parts = ['<HDon><DLHDon Id="a"></DLHDon></HDon>', '<?xml version="1.0" encoding="UTF-8"?>\r\n<HDon a="1"/>'];
    const { content, count } = read({ ...answer('200'), refersTo: undefined }, parts);
    if (content.kind !== 'invoices') throw new Error(content.kind);
    expect(count).toBe(2);
    expect(content.parts.map((one) => new TextDecoder().decode(one))).toEqual([parts[0], '<HDon a="1"/>']);
  });

  it.each([
    [{ messageId: 'x' }, 'MTDiep malformed'],
    [{ sender: 'V1' }, 'MNGui malformed'],
    [{ taxCode: '12' }, 'MST malformed'],
  ])('never under a header that the format does not know: %j', (changes, reason) => {
    expect(() => writeMessage({ ...answer('200'), ...changes }, [])).toThrow(reason);
  });

  it.each(SLIP_ACTIONS)('04/SS says what is done: %s', (action) => {
    const slip: SlipNotice = {
      id: 'SS-1',
      answers: { number: 'TB-9', noticedOn: '2026-11-21' },
      taxOfficeCode: '25001',
      taxOfficeName: 'Thuế cơ sở 1 tỉnh Phú Thọ',
      taxpayerName: 'HỢP TÁC XÃ <MẪU> & CON',
      taxCode: '2599999911',
      place: 'Phú Thọ',
      noticedOn: '2026-11-22',
      items: [{ form: '1', symbol: 'C26TAA', number: '15', issuedOn: '2026-11-20', action, reason: 'Sai địa chỉ' }],
    };
    expect(checkNotice(slip)).toEqual([]);
    const part = noticeToSign(slip, null, new Date('2026-11-22T01:00:00Z')).withSignature('');
    const message = readMessage(writeMessage({ ...answer('300'), refersTo: undefined }, [part]));
    expect(message.kind === 'read' && message.message.content).toMatchObject({ kind: 'slip', notice: slip });
  });

  it('04/SS without a reason or an office is faulty', () => {
    const values: Values = {
      ...head,
      MSo: '04/SS-HĐĐT',
      Loai: '1',
      DSHDon: { HDon: [{ ...invoice, Ngay: '2026-11-20' }] },
    };
    expect(checkGroup(SLIP_NOTICE, values).map(({ path }) => path)).toEqual([
      'MCQT',
      'TCQT',
      'DSHDon/HDon/LADHDDT',
      'DSHDon/HDon/TCTBao',
      'DSHDon/HDon/LDo',
    ]);
  });
});
