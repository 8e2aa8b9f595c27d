import { CENTRUM, CONSENT, municipal, POLICE, PRISON, RESURS, SCHOOL } from './disclosureRow';
import { story } from './invented';
import { EARLIER_REFERRALS } from './referralsEarlier';
import type { SampleReferral } from './shapes';
import { daysAgo } from './when';

/** The referral of the tour: two agencies are party to it and see different fields; everybody else finds nothing. */
export const TOUR: SampleReferral = {
  key: 'T-1',
  case: 'A-1',
  to: POLICE,
  copies: [PRISON],
  purpose: 'CRIME_PREVENTION',
  message: story('Vi planerar stöd till henne och vill veta om ni ser något som talar emot det.'),
  drafted: daysAgo(30),
  answerWithinDays: 60,
  disclosures: [
    municipal(CONSENT, POLICE, ['Person.name', 'Person.birthYear', 'Case.risk', 'Case.concernTypes']),
    municipal(CONSENT, PRISON, ['Person.name', 'Case.summary', 'Person.language']),
  ],
  steps: [
    ['SEND', 0.1],
    ['RECEIVE', 1],
    ['ACCEPT', 2],
    ['START', 5],
  ],
};

const RECENT: readonly SampleReferral[] = [
  {
    key: 'T-2',
    case: 'A-2',
    to: POLICE,
    purpose: 'ASSESSMENT',
    message: story('Utkast: vi vill fråga hur ni ser på gruppen han talar om.'),
    drafted: daysAgo(3),
    disclosures: [],
    steps: [],
  },
  {
    key: 'T-3',
    case: 'A-2',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Vi vill ordna ett möte på skolan.'),
    drafted: daysAgo(25),
    disclosures: [municipal(CONSENT, SCHOOL, ['Person.name', 'Case.summary', 'Case.risk'])],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['WITHDRAW', 6, story('Föräldrarna vill ta kontakten själva.')],
    ],
  },
  {
    key: 'T-4',
    case: 'A-3',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Familjen önskar att kuratorn är med från början.'),
    drafted: daysAgo(6),
    answerWithinDays: 21,
    disclosures: [
      municipal('OSL 12:3', SCHOOL, ['Person.name', 'Person.guardians', 'Case.summary'], {
        circumstances: ['CONCERNED_CONSENTS'],
      }),
    ],
    steps: [['SEND', 1]],
  },
  {
    key: 'T-5',
    case: 'A-3',
    to: POLICE,
    purpose: 'ASSESSMENT',
    message: story('Skrevs på fel ärende.'),
    drafted: daysAgo(10),
    disclosures: [municipal('OSL 12:3', POLICE, ['Case.concernTypes'])],
    steps: [
      ['SEND', 0.1],
      ['MARK_ENTERED_IN_ERROR', 0.2, story('Fel ärende; inget skulle ha skickats.')],
    ],
  },
  {
    key: 'T-6',
    case: 'A-4',
    to: POLICE,
    purpose: 'CRIME_PREVENTION',
    message: story('Vi vill göra en gemensam bedömning.'),
    drafted: daysAgo(14),
    answerWithinDays: 30,
    disclosures: [
      municipal('OSL 10:18 b', POLICE, ['Person.name', 'Person.personalIdentityNumber', 'Case.risk'], {
        circumstances: ['RISK_OF_TERRORIST_CRIME'],
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 3],
    ],
  },
  {
    key: 'T-7',
    case: 'A-4',
    to: CENTRUM,
    purpose: 'ASSESSMENT',
    message: story('Han vistas ofta hos sin moster i er stadsdel.'),
    drafted: daysAgo(55),
    disclosures: [
      municipal(CONSENT, CENTRUM, ['Person.name', 'Person.address', 'Case.summary', 'Case.family'], {
        circumstances: ['CONCERNED_CONSENTS'],
        narrowed: { onDay: 30, untilDay: 45 },
      }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 2],
      ['ACCEPT', 4],
      ['START', 7],
      ['COMPLETE', 30, story('Mostern har fått råd och stöd.')],
    ],
  },
  {
    key: 'T-8',
    case: 'A-5',
    to: RESURS,
    purpose: 'EXIT_SUPPORT',
    message: story('Hon vill träffa någon som själv har lämnat.'),
    drafted: daysAgo(40),
    disclosures: [
      municipal(CONSENT, RESURS, ['IDENTITY', 'Case.summary', 'Case.environment'], {
        gdprBasis: 'ART_9_2_G',
        narrowed: { onDay: 10, fields: ['Case.person', 'Person.name', 'Person.language', 'Case.summary'] },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 9],
    ],
  },
  {
    key: 'T-9',
    case: 'A-6',
    to: RESURS,
    copies: [PRISON],
    purpose: 'EXIT_SUPPORT',
    message: story('Mentor önskas, gärna någon som talar finska.'),
    drafted: daysAgo(70),
    disclosures: [
      municipal(CONSENT, RESURS, ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'Case.environment'], { gdprBasis: 'ART_9_2_G' }), // prettier-ignore
      municipal(CONSENT, PRISON, ['Person.name', 'Case.offences'], {
        revoked: { onDay: 40, reason: story('Behövs inte längre hos er.') },
      }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 6],
      ['START', 14],
    ],
  },
  {
    key: 'T-10',
    case: 'A-6',
    to: POLICE,
    purpose: 'PROTECTION',
    message: story('Vi önskar råd om hans säkerhet vid flytten.'),
    drafted: daysAgo(4),
    disclosures: [
      municipal('OSL 10:2', POLICE, ['Person.name', 'Person.address', 'Case.risk'], {
        weighing: story('Utan råd från er kan vi inte planera flytten; inget annat än det nödvändiga lämnas.'),
      }),
    ],
    steps: [['SEND', 1]],
  },
  {
    key: 'T-11',
    case: 'A-7',
    to: PRISON,
    purpose: 'RELATIVE_SUPPORT',
    message: story('Familjen undrar hur barnen kan hälsa på.'),
    drafted: daysAgo(35),
    disclosures: [
      municipal(CONSENT, PRISON, ['Person.name', 'Case.family'], { circumstances: ['CONCERNED_CONSENTS'] }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 3],
      ['REQUEST_INFORMATION', 5, story('Vilken anstalt gäller det?')],
    ],
  },
];

/** Referrals that the social services in Angered send. */
export const DISTRICT_REFERRALS: readonly SampleReferral[] = [TOUR, ...RECENT, ...EARLIER_REFERRALS];
