import { DERIVED, type Derivation } from './derived';

function reasonOf({ asShown, withInputs, exemption }: Derivation): string {
  if (asShown === true) return 'Computed only from data that this viewer is shown.';
  if (exemption !== undefined) return `Exemption: ${exemption}`;
  return withInputs === true ? 'Disclosed with its inputs: where each protected input is.' : '';
}

/** The computed fields, for the matrix that a lawyer reviews: their inputs, and the reason for each exemption. */
export function derivedSection(): string {
  const rows = Object.entries(DERIVED).map(([field, derived]) => `| ${field} | ${derived.from.join(', ') || '–'} | ${reasonOf(derived)} |`);
  return [
    '## Computed fields\n',
    'Everyone who is shown one of these fields in full is shown each of its inputs in full, unless the third column gives the',
    'reason for an exemption. `–`: from the rules, the law, or columns that no other field shows. `Type.*`: every field of',
    'the type that is not listed by name. The service does not start while a computed field is missing here.\n',
    `| field | computed from | why it may be shown |\n|---|---|---|\n${rows.join('\n')}\n`,
  ].join('\n');
}
