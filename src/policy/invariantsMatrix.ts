import { INVARIANTS } from './invariants';

/** The invariants as a section of the matrix: what a lawyer signs, and where it comes from. */
export function invariantsSection(): string {
  const rows = INVARIANTS.map(({ name, sentence, source }) => `| ${sentence} | ${source} | ${name} |`);
  return [
    '## Invariants\n',
    'Each sentence is proven, not sampled: `npm run policy:prove`, and a test, hold it against every kind of agency, every set of roles and',
    'every level of assurance, in every state that a record can be in, for each field or action that it speaks of. The rows of the other',
    'sections may change; they may not break one of these. A source that names no law is a policy of this service, or one of its promises.',
    'No record is reached through another but where it is in view itself: a test goes through every link between them.\n',
    `| what holds | source | name |\n|---|---|---|\n${rows.join('\n')}\n`,
  ].join('\n');
}
