'use server';

import { ROWS_PATH } from '#modules/transfers/core/pages.ts';
import { maySettleRows } from '#modules/transfers/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { confirmStatement } from './confirm-statement.ts';
import { saveMapping } from './save-mapping.ts';
import { ConfirmStatement, SaveMapping, UploadStatement } from './schema.ts';
import { uploadStatement } from './upload-statement.ts';

const pageOf = ({ importId }: { importId: string }) => ({ redirect: `${ROWS_PATH}/sao-ke/${importId}` });

export const uploadStatementAction = defineAction({
  name: 'statements.upload',
  input: UploadStatement,
  allow: maySettleRows,
  // A file of thousands of rows is read and kept: not more often than a person would.
  limit: (actor) => (actor.kind === 'person' ? { key: `statement:${actor.accountId}`, hits: 30, seconds: 3600 } : null),
  run: uploadStatement,
  after: pageOf,
});

export const saveMappingAction = defineAction({
  name: 'statements.save-mapping',
  input: SaveMapping,
  allow: maySettleRows,
  run: saveMapping,
  after: pageOf,
});

export const confirmStatementAction = defineAction({
  name: 'statements.confirm',
  input: ConfirmStatement,
  allow: maySettleRows,
  run: confirmStatement,
  after: pageOf,
});
