import type { AppealSubject } from './core/appeal.ts';

declare module '#kernel/facts.ts' {
  interface Facts {
    'appeal.upheld': { appealId: string; subjectKind: AppealSubject; subjectId: string };
    'appeal.rejected': { appealId: string; subjectKind: AppealSubject; subjectId: string };
  }
}
