import type { RowStates } from '../policy/statuteCases';

/** Asks what the rules answer, with all that the rows of the statutes look at. */
export const CHECK_QUERY = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) {
  __typename at discloserLawKind recipientLawKind warnings fields { field class outcome obliged basis notCarried barredBy
  provisions { outcome needs duty { code } provision { code narrow } } } } }`;

/** The answer for one field, as the API gives it. */
export interface StatuteField {
  readonly field: string;
  readonly class: string;
  readonly outcome: string;
  readonly obliged: boolean;
  readonly basis: string | null;
  readonly notCarried: string | null;
  readonly barredBy: string | null;
  readonly provisions: readonly {
    readonly outcome: string;
    readonly needs: readonly string[];
    readonly duty: { readonly code: string } | null;
    readonly provision: { readonly code: string; readonly narrow: boolean };
  }[];
}

/** What `disclosureCheck` answers. */
export interface StatuteCheck {
  readonly at: string;
  readonly discloserLawKind: string;
  readonly recipientLawKind: string;
  readonly warnings: readonly string[];
  readonly fields: readonly StatuteField[];
}

type Asked = RowStates & { readonly fields: readonly string[]; readonly purpose: string };

const WEIGHING = 'Vägt under varje rubrik: konkreta omständigheter; inte olämpligt; intresset har företräde.';

/** Whoever is the rektor says so among the circumstances. */
function plain({ circumstances, rektor, duty, ground, fields, purpose }: Asked) {
  return { circumstances: [...circumstances, ...(rektor ? ['REKTOR'] : [])], duty, ground, fields, purpose };
}

/** The form in which a row asks `disclosureCheck`, without the case and the recipient. */
export const checkInputOf = (asked: Asked) => ({ ...plain(asked), weighing: asked.weighing, requested: asked.request });

/** The form in which a row discloses, without the case and the recipient. */
export const discloseInputOf = (asked: Asked) => ({ ...plain(asked), weighing: asked.weighing ? WEIGHING : null });

interface Givers {
  readonly person: string;
  readonly guardian: string;
  readonly minor: boolean;
  /** Whether the relative consents too. */
  readonly relative: boolean;
}

/** Everyone who has to give a consent gives it: the person, of a minor the one guardian there is too, and the relative. */
export const consentInputOf = ({ person, guardian, minor, relative }: Givers) => ({
  givers: [
    { role: 'PERSON', name: person },
    ...(minor ? [{ role: 'GUARDIAN', name: guardian }] : []),
    ...(relative ? [{ role: 'RELATIVE', name: guardian }] : []),
  ],
  ...(minor ? { guardianCount: 1, maturityNote: 'Förstår vad samtycket gäller; ingen betydande skada.' } : {}),
  form: 'SIGNED',
});
