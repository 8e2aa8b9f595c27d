import type { ExampleQuery } from '../platform/graphiqlPage';
import type { Tour } from './tour';

/** An example, and a sample actor to whom it answers something; any other may run it as well. */
export interface Example extends ExampleQuery {
  readonly actor: string;
}

const CASEWORKER = 'caseworker@socialtjanst-angered';
const COORDINATOR = 'coordinator@social-resurs';

/**
 * The initial tabs of GraphiQL, in the order of the tour, with the ids of the sample in this database. A test runs each of
 * them as it is delivered.
 */
export const exampleQueries = (tour: Tour | null): readonly Example[] => [
  {
    actor: CASEWORKER,
    query: `# Who am I, and for which agency?
# Choose somebody else above and run it again.
query Viewer {
  viewer {
    member { name }
    agency { name kind secrecyRegime }
    roles
    assurance
    purpose
  }
}
`,
  },
  {
    actor: COORDINATOR,
    query: `# Ranked Swedish full-text search.
# The facets count the matches by value.
query Experts($search: String, $languages: [String!]) {
  experts(search: $search, filter: { languages: $languages }, first: 10) {
    totalCount
    facets { field value count }
    nodes {
      name
      title
      agency { name }
      competences { term { label } level assuredAt }
      languages { label }
      availability
      withheld { field answer reason provision unlock }
    }
  }
}
`,
    variables: { search: 'teologi', languages: ['ar'] },
  },
  {
    actor: COORDINATOR,
    query: `# Experts on leaving violent environments, in any language.
query Defectors {
  experts(search: "avhopparstöd", first: 10) {
    totalCount
    nodes {
      name
      title
      agency { name }
      environments { label }
      languages { label }
    }
  }
}
`,
  },
  {
    actor: CASEWORKER,
    query: `# The referrals of my agency, last changed first.
query Referrals {
  referrals(first: 5) {
    totalCount
    nodes {
      id
      number
      status
      purpose
      from { name }
      to { name }
      case { number summary }
      withheld { field reason provision unlock }
    }
  }
}
`,
  },
  {
    actor: CASEWORKER,
    query: `# One referral through several agencies' eyes: run this as
# the caseworker of socialtjanst-angered, as the police,
# as the prison service and as the school.
query Referral($id: ID!) {
  referral(id: $id) {
    number
    status
    from { name }
    to { name }
    case {
      number
      summary
      risk
      person {
        name
        personalIdentityNumber
        birthYear
        address
        withheld { field reason provision unlock }
      }
      withheld { field reason provision unlock }
    }
    disclosure { fields validFrom validUntil revokedAt }
    timeline { at status agency { name } reason }
  }
}
`,
    variables: { id: tour?.referralId ?? 'the id of a referral' },
  },
  {
    actor: CASEWORKER,
    query: `# A case by its number, which is random. As
# caseworker@socialtjanst-angered, who is assigned to it.
query CaseByNumber($number: String!) {
  caseLookup(by: { caseNumber: $number }) {
    id
    number
    status
    ownerAgency { name }
    person { name birthYear }
    withheld { field reason provision unlock }
  }
}
`,
    variables: { number: tour?.caseNumber ?? 'a case number' },
  },
  {
    actor: 'auditor@social-resurs',
    query: `# The access log: for auditors, and for the leads
# of the agency that owns the records.
query AccessLog {
  accessLog(first: 20) {
    totalCount
    nodes {
      at
      member { name }
      agency { name }
      purpose
      operation
      outcome
      recordType
      recordIds
      shown
      withheldFields
      requestId
    }
  }
}
`,
  },
  {
    actor: CASEWORKER,
    query: `# My permissions on a case, field by field,
# with the provision.
query Permissions {
  viewer {
    permissions(type: "Case") { field class answer conditions provision }
  }
}
`,
  },
  {
    actor: CASEWORKER,
    query: `# May we tell the police about somebody of this age?
# As caseworker@socialtjanst-angered; the recipient is the police of the tour.
query MayWe($recipient: ID!, $age: Int!) {
  disclosureCheck(
    input: { recipientAgencyId: $recipient, subjectAge: $age, fields: ["Case.risk"], purpose: CRIME_PREVENTION }
  ) {
    warnings
    fields {
      field
      outcome
      provisions { provision { code title source } outcome needs }
    }
    notice
  }
}
`,
    variables: { recipient: tour?.policeId ?? 'the id of the police', age: 17 },
  },
  {
    actor: CASEWORKER,
    query: `# Disclosures, consents and groups of my agency's cases
# that lapse in the next 90 days, with the reason.
query Lapses {
  lapses(withinDays: 90) {
    nodes { kind at because case { number } disclosure { recipient { name } fields ground } }
  }
}
`,
  },
  {
    actor: COORDINATOR,
    query: `# Who fits the need of a case? As coordinator@social-resurs.
# Other cases with a need: { mentorNeeds { nodes { case { id number } hoursPerWeek } } }
query Mentors($caseId: ID!) {
  mentorMatches(caseId: $caseId, first: 3) {
    candidates {
      rank
      points
      of
      notWeighed
      criteria { criterion points of outcome sentence }
      mentor { provider { name } languages { code level } freePlaces withheld { field reason } }
    }
    excluded { rule count }
    notChecked
    weights { version weights { criterion weight } }
    notice
  }
}
`,
    variables: { caseId: tour?.needCaseId ?? 'the id of a case' },
  },
];
