import { derivedId, present, recordId, type HsdsObject } from './ids';
import type { AgencyAnswer, OrganisationAnswer } from './questions';
import { attribute, described, kindTerm, type Vocabulary } from './taxonomies';
import { uri } from './uri';

/** The body that a service belongs to: an agency, or an organisation of the directory. */
export type Body = AgencyAnswer | OrganisationAnswer;

// The third digit separates organisations from persons, whose numbers are never exported.
const OF_AN_ORGANISATION = /^\d{2}[2-9]\d{3}-?\d{4}$/;
/** The list of Swedish organisation numbers at org-id.guide. */
const SCHEME = 'SE-ON';

const kindOf = ({ __typename }: Body): 'AgencyKind' | 'OrganisationKind' => `${__typename}Kind`;

/** An agency or organisation with its single values, as lists and services show it. */
export function organizationInBrief(vocabulary: Vocabulary, body: Body): HsdsObject {
  const own = body.__typename === 'Organisation' ? body : null;
  return present({
    id: recordId(body.id),
    name: body.name,
    description: own?.description ?? described(vocabulary, kindOf(body), body.kind),
    website: own && uri(own.url),
  });
}

/** An agency or organisation with everything nested in it, except services. */
export function organization(vocabulary: Vocabulary, body: Body): HsdsObject {
  const id = recordId(body.id);
  const values = { municipality_code: body.municipalityCode, valid_from: body.validFrom, valid_to: body.validTo };
  return {
    ...organizationInBrief(vocabulary, body),
    organization_identifiers: identifiers(id, body.organisationNumber),
    attributes: [
      attribute('organization', id, 'organization_kind', { term: kindTerm(vocabulary, kindOf(body), body.kind) }),
      ...Object.entries(values).flatMap(([type, value]) => (value === null ? [] : [attribute('organization', id, type, { value })])),
    ],
  };
}

function identifiers(id: string, number: string | null): HsdsObject[] {
  if (number === null || !OF_AN_ORGANISATION.test(number)) return [];
  return [
    {
      id: derivedId('identifier', id, SCHEME),
      organization_id: id,
      identifier_scheme: SCHEME,
      identifier_type: 'Organisationsnummer',
      identifier: number,
    },
  ];
}
