import { ANGERED, CENTRUM, CONSENT, DUTY, municipal, POLICE, PRISON, RESURS, SCHOOL } from './disclosureRow';
import { story } from './invented';
import type { SampleReferral } from './shapes';
import { daysAgo } from './when';

const FROM_CENTRUM: readonly SampleReferral[] = [
  {
    key: 'T-19',
    case: 'B-1',
    to: RESURS,
    purpose: 'ASSESSMENT',
    message: story('Vi vill ha ert stöd som bollplank.'),
    drafted: daysAgo(5),
    disclosures: [municipal(CONSENT, RESURS, ['Person.birthYear', 'Case.summary', 'Case.risk'])],
    steps: [['SEND', 0.1]],
  },
  {
    key: 'T-20',
    case: 'B-1',
    to: POLICE,
    purpose: 'CRIME_PREVENTION',
    message: story('Känner ni till gruppen?'),
    drafted: daysAgo(30),
    disclosures: [
      municipal(CONSENT, POLICE, ['Person.name', 'Case.summary', 'Case.environment'], {
        gdprBasis: 'ART_9_2_G',
        revoked: { onDay: 15, reason: story('Han har ångrat sitt samtycke.') },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 3],
      ['START', 5],
    ],
  },
  {
    key: 'T-21',
    case: 'B-2',
    to: PRISON,
    purpose: 'RELATIVE_SUPPORT',
    message: story('Kan ni berätta hur besök går till?'),
    drafted: daysAgo(20),
    disclosures: [
      municipal(CONSENT, PRISON, ['Person.name', 'Person.language', 'Case.family'], {
        circumstances: ['CONCERNED_CONSENTS'],
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 4],
    ],
  },
  {
    key: 'T-22',
    case: 'B-3',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Utkast: fråga om klasskonferens.'),
    drafted: daysAgo(2),
    disclosures: [],
    steps: [],
  },
  {
    key: 'T-23',
    case: 'B-4',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Läxhjälp och en fast vuxen på skolan.'),
    drafted: daysAgo(50),
    disclosures: [
      municipal('OSL 12:3', SCHOOL, ['IDENTITY', 'Person.guardians', 'Case.summary', 'Case.family'], {
        circumstances: ['CONCERNED_CONSENTS'],
        narrowed: { onDay: 20, fields: ['Case.person', 'Person.name', 'Person.guardians', 'Case.summary'] },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 3],
      ['ACCEPT', 8],
    ],
  },
  {
    key: 'T-24',
    case: 'B-5',
    to: POLICE,
    copies: [PRISON],
    purpose: 'PROTECTION',
    message: story('Han har blivit kontaktad igen och vill ha skydd.'),
    drafted: daysAgo(90),
    disclosures: [
      municipal('OSL 10:2', POLICE, ['IDENTITY', 'Person.address', 'Person.phone', 'Case.risk', 'Case.assignees'], {
        weighing: story('Utan polisens skydd kan vi inte fullgöra vår egen uppgift; bara det nödvändiga lämnas.'),
      }),
      // Agreed on already, but not live before the spring meeting.
      municipal(CONSENT, PRISON, ['Person.name', 'Case.risk'], { onDay: 60, fromDay: 240, untilDay: 500 }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 0.5],
      ['ACCEPT', 1],
      ['START', 2],
    ],
  },
  {
    key: 'T-25',
    case: 'B-6',
    to: POLICE,
    purpose: 'ASSESSMENT',
    message: story('Hon vill lägga det bakom sig och undrar vad som gäller.'),
    drafted: daysAgo(540),
    disclosures: [
      municipal(CONSENT, POLICE, ['Person.name', 'Case.offences'], { narrowed: { onDay: 40, untilDay: 50 } }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 6],
      ['START', 7],
      ['COMPLETE', 40, story('Hon har fått svar på sina frågor.')],
    ],
  },
  {
    key: 'T-26',
    case: 'B-7',
    to: PRISON,
    purpose: 'EXIT_SUPPORT',
    message: story('Har ni plats i ert program?'),
    drafted: daysAgo(460),
    disclosures: [municipal(CONSENT, PRISON, ['Person.name', 'Case.summary'])],
    steps: [
      ['SEND', 1],
      ['DECLINE', 5, story('Programmet är för dem som har en pågående påföljd.')],
    ],
  },
];

const FROM_OTHERS: readonly SampleReferral[] = [
  {
    key: 'T-27',
    case: 'R-1',
    to: POLICE,
    purpose: 'ASSESSMENT',
    message: story('Vi vill bedöma oron tillsammans.'),
    drafted: daysAgo(15),
    disclosures: [
      municipal('OSL 10:2', POLICE, ['Person.name', 'Person.birthYear', 'Case.summary'], {
        weighing: story('En bedömning kräver er kunskap om miljön; uppgifter om släktingen lämnas inte.'),
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
    ],
  },
  {
    key: 'T-28',
    case: 'R-1',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Går hon på någon av era skolor?'),
    drafted: daysAgo(18),
    disclosures: [municipal(CONSENT, SCHOOL, ['Person.name'])],
    steps: [
      ['SEND', 1],
      ['DECLINE', 3, story('Hon går inte i grundskolan.')],
    ],
  },
  {
    key: 'T-29',
    case: 'R-2',
    to: CENTRUM,
    purpose: 'EXIT_SUPPORT',
    message: story('Han vill bo i er stadsdel och behöver en fast kontakt.'),
    drafted: daysAgo(60),
    disclosures: [
      municipal(CONSENT, CENTRUM, ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'Case.health', 'Case.religion'], { gdprBasis: 'ART_9_2_H', circumstances: ['CONCERNED_CONSENTS'] }), // prettier-ignore
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['REQUEST_INFORMATION', 4, story('Från vilken dag?')],
      ['ANSWER_INFORMATION', 6, story('Från den första i nästa månad.')],
      ['ACCEPT', 8],
      ['START', 12],
    ],
  },
  {
    key: 'T-30',
    case: 'S-1',
    to: ANGERED,
    purpose: 'ASSESSMENT',
    message: story('Anmälan om oro; mamman vet om den.'),
    drafted: daysAgo(3),
    disclosures: [
      municipal('OSL 10:28', ANGERED, ['Person.name', 'Person.personalIdentityNumber', 'Person.guardians', 'Case.summary'], { duty: DUTY }), // prettier-ignore
    ],
    steps: [['SEND', 0.1]],
  },
  {
    key: 'T-31',
    case: 'S-2',
    to: CENTRUM,
    copies: [POLICE],
    purpose: 'ASSESSMENT',
    message: story('Anmälan om oro; pappan önskar ett möte inom SSPF.'),
    drafted: daysAgo(45),
    disclosures: [
      municipal('OSL 10:28', CENTRUM, ['IDENTITY', 'NARRATIVE', 'RISK', 'FAMILY'], { duty: DUTY }),
      municipal('OSL 12:3', POLICE, ['Person.name', 'Case.risk']),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 7],
    ],
  },
  {
    key: 'T-32',
    case: 'S-3',
    to: ANGERED,
    purpose: 'PROTECTION',
    message: story('Anmälan om oro för en kusin i hemmet.'),
    drafted: daysAgo(32),
    disclosures: [municipal('OSL 10:28', ANGERED, ['Person.name', 'Person.language', 'Case.family'], { duty: DUTY })],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 2],
      ['REQUEST_INFORMATION', 9, story('När träffade ni familjen senast?')],
    ],
  },
];

/** Referrals that the other parts of the city send. */
export const CITY_REFERRALS: readonly SampleReferral[] = [...FROM_CENTRUM, ...FROM_OTHERS];
