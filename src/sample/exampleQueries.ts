import type { ExampleQuery } from '../platform/graphiqlPage';

/** The initial tabs of GraphiQL, in the order of the tour. A test validates them against the schema. */
export const EXAMPLE_QUERIES: readonly ExampleQuery[] = [
  {
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
    variables: { id: 'the id that the server printed for the tour' },
  },
  {
    query: `# Case numbers are random. Take one from the answer
# of the tab Referrals into the variables below.
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
    variables: { number: 'a case number' },
  },
  {
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
    query: `# May we tell the police about somebody of this age?
# Take the id of the police from: { agencies(filter: { kind: POLICE }) { nodes { id name } } }
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
    variables: { recipient: 'the id of the police', age: 17 },
  },
  {
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
    query: `# Who fits the need of a case? As coordinator@social-resurs.
# Take a case with a need from: { mentorNeeds { nodes { case { id number } hoursPerWeek } } }
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
    variables: { caseId: 'the id of a case' },
  },
];
