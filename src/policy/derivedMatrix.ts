import { DERIVED, type Derivation } from './derived';

function reasonOf({ asShown, withInputs, told }: Derivation): string {
  if (asShown === true) return 'Worked out of what this very viewer is shown, and of nothing else.';
  if (told !== undefined) return `Told although: ${told}`;
  return withInputs === true ? 'Disclosed with its inputs: where each protected one of them is.' : '';
}

/** The fields that the program works out, for the matrix that a lawyer reviews: from what, and why that may be told. */
export function derivedSection(): string {
  const rows = Object.entries(DERIVED).map(
    ([field, derived]) => `| ${field} | ${derived.from.join(', ') || '–'} | ${reasonOf(derived)} |`,
  );
  return [
    '## Computed fields\n',
    'Whoever is shown one of these in full is shown in full each field that it is worked out from, unless the third column says why it is',
    'told although they are not. `–`: from the rules, the law, or columns of the record that no other field shows. `Type.*`: every field of',
    'the type that is not listed by name. The service does not start while a field that it works out is missing here.\n',
    `| field | worked out from | why it may be told |\n|---|---|---|\n${rows.join('\n')}\n`,
  ].join('\n');
}
