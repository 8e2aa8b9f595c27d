import { INVARIANTS } from './invariants';

/** The invariants as a section of the matrix, with their sources, for a lawyer to sign. */
export function invariantsSection(): string {
  const rows = INVARIANTS.map(({ name, sentence, source }) => `| ${sentence} | ${source} | ${name} |`);
  return [
    '## Invariants\n',
    'Each sentence is proven, not sampled: `npm run policy:prove`, and a test, check it for every kind of agency, every set of roles and',
    'every level of assurance, in every possible state of a record, for each field or action that it concerns. The rows of the other',
    'sections may change; they may not break one of these. A source that names no law is a policy of this service, or one of its promises.',
    'A record is reached through another only if it is in view itself: a test follows every link between them.\n',
    `| invariant | source | name |\n|---|---|---|\n${rows.join('\n')}\n`,
  ].join('\n');
}
