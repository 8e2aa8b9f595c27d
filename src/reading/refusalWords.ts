import { DECLARED_REFUSALS } from './declaredRefusals';

const CODE = /\b[A-Z]+(?:_[A-Z]+)*\b/g;

/** The words of a description that are written like codes. */
export const codesNamed = (description: string): string[] => description.match(CODE) ?? [];

/**
 * Doors with the description of each mutation completed: it ends with the codes of refusals that its own text does not name, so that
 * whoever reads the schema has them all.
 */
export function withRefusals<D extends { readonly kind: string; readonly description: string }>(
  declared: Readonly<Record<string, D>>,
): Readonly<Record<string, D>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, door]) => [
      name,
      door.kind === 'mutation' ? { ...door, description: completed(name, door.description) } : door,
    ]),
  );
}

function completed(name: string, description: string): string {
  const named = codesNamed(description);
  const codes = DECLARED_REFUSALS.get(name) ?? [];
  const rest = codes.filter((code) => !named.includes(code));
  if (rest.length === 0) return description;
  return `${description} ${rest.length < codes.length ? 'Other codes' : 'Codes'} of refusal: ${rest.join(', ')}.`;
}
