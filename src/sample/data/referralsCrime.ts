import { ANGERED, CENTRUM, CONSENT, enforcement, POLICE, PRISON, RESURS } from './disclosureRow';
import { story } from './invented';
import type { SampleReferral } from './shapes';
import { daysAgo } from './when';

const GENERAL_CLAUSE = 'OSL 10:27';

/** Referrals that the police and the prison and probation service send. */
export const CRIME_REFERRALS: readonly SampleReferral[] = [
  {
    key: 'T-33',
    case: 'P-1',
    to: ANGERED,
    purpose: 'ASSESSMENT',
    message: story('Vi tror att han kan behöva stöd mer än något annat.'),
    drafted: daysAgo(16),
    disclosures: [
      enforcement(GENERAL_CLAUSE, ANGERED, ['Person.name', 'Person.address', 'Case.summary', 'Case.risk'], {
        weighing: story('Intresset av tidigt stöd väger över; inga uppgifter om andra lämnas.'),
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
    ],
  },
  {
    key: 'T-34',
    case: 'P-2',
    to: RESURS,
    purpose: 'RELATIVE_SUPPORT',
    message: story('Föräldrarna vill gärna ha någon att prata med.'),
    drafted: daysAgo(370),
    disclosures: [
      enforcement(CONSENT, RESURS, ['Person.name', 'Person.phone', 'Case.summary', 'Case.family'], {
        circumstances: ['CONCERNED_CONSENTS'],
        narrowed: { onDay: 90, untilDay: 100 },
      }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 2],
      ['START', 3],
      ['COMPLETE', 90, story('Föräldrarna har gått en föräldracirkel.')],
    ],
  },
  {
    key: 'T-35',
    case: 'P-2',
    to: CENTRUM,
    purpose: 'ASSESSMENT',
    message: story('Utkast: uppföljning efter ett år.'),
    drafted: daysAgo(1),
    disclosures: [enforcement(CONSENT, CENTRUM, ['Person.name', 'Case.summary'])],
    steps: [],
  },
  {
    key: 'T-36',
    case: 'P-3',
    to: ANGERED,
    purpose: 'EXIT_SUPPORT',
    message: story('Han har bett om hjälp att sluta.'),
    drafted: daysAgo(55),
    disclosures: [
      enforcement(CONSENT, ANGERED, ['IDENTITY', 'NARRATIVE', 'RISK', 'Case.offences'], {
        narrowed: {
          onDay: 25,
          fields: ['Case.person', 'Person.name', 'Person.birthYear', 'Case.summary', 'Case.risk'],
        },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 4],
      ['START', 9],
    ],
  },
  {
    key: 'T-37',
    case: 'P-4',
    to: PRISON,
    purpose: 'OTHER',
    message: story('Hon undrar vem på anstalten som kan ge råd.'),
    drafted: daysAgo(44),
    disclosures: [
      enforcement(GENERAL_CLAUSE, PRISON, ['Person.name', 'Case.summary', 'Case.assignees'], {
        weighing: story('Rådet kan bara ges av er och gagnar henne.'),
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 3],
      ['START', 4],
      ['REQUEST_INFORMATION', 12, story('Får vi ringa henne?')],
    ],
  },
  {
    key: 'T-38',
    case: 'P-4',
    to: ANGERED,
    purpose: 'RELATIVE_SUPPORT',
    message: story('Kanske kan familjen få stöd hos er.'),
    drafted: daysAgo(51),
    answerWithinDays: 20,
    disclosures: [
      enforcement(CONSENT, ANGERED, ['Person.name', 'Person.district'], { narrowed: { onDay: 5, untilDay: 20 } }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 3],
      ['EXPIRE', 21],
    ],
  },
  {
    key: 'T-39',
    case: 'K-1',
    to: CENTRUM,
    purpose: 'PROBATION_PLANNING',
    message: story('Planen inför frigivningen behöver en bostad hos er.'),
    drafted: daysAgo(340),
    disclosures: [
      enforcement(
        GENERAL_CLAUSE,
        CENTRUM,
        ['Person.name', 'Person.language', 'Case.summary', 'Case.risk', 'Case.family'],
        {
          weighing: story('Utan samordning ökar risken för återfall; han har fått veta vad som lämnas.'),
          narrowed: { onDay: 150, untilDay: 160 },
        },
      ),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 5],
      ['START', 10],
      ['COMPLETE', 150, story('Bostad och sysselsättning är ordnade.')],
    ],
  },
  {
    key: 'T-40',
    case: 'K-2',
    to: POLICE,
    purpose: 'PROTECTION',
    message: story('Hon är orolig för repressalier när hon byter umgänge.'),
    drafted: daysAgo(52),
    disclosures: [
      enforcement(GENERAL_CLAUSE, POLICE, ['IDENTITY', 'Case.risk', 'Case.offences', 'Case.assignees'], {
        weighing: story('Hennes skydd väger över; hon vet vad som lämnas.'),
        revoked: { onDay: 30, reason: story('Ersätts av ett snävare utlämnande.') },
      }),
      enforcement(CONSENT, POLICE, ['Person.name', 'Case.risk'], { onDay: 29 }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 3],
    ],
  },
  {
    key: 'T-41',
    case: 'K-3',
    to: ANGERED,
    copies: [POLICE, RESURS],
    purpose: 'EXIT_SUPPORT',
    message: story('Han vill fortsätta sina samtal och få en mentor.'),
    drafted: daysAgo(72),
    disclosures: [
      enforcement(CONSENT, ANGERED, ['IDENTITY', 'NARRATIVE', 'RISK', 'SPECIAL', 'OFFENCE']),
      enforcement(CONSENT, POLICE, ['Person.name', 'Case.risk']),
      enforcement(CONSENT, RESURS, ['Person.name', 'Person.language', 'Case.summary', 'Case.religion']),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 3],
      ['START', 9],
    ],
  },
];
