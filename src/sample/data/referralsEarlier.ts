import { CENTRUM, CONSENT, municipal, POLICE, PRISON, RESURS, SCHOOL } from './disclosureRow';
import { story } from './invented';
import type { SampleReferral } from './shapes';
import { daysAgo } from './when';

/** Earlier referrals of the social services in Angered, all of them at their end. */
export const EARLIER_REFERRALS: readonly SampleReferral[] = [
  {
    key: 'T-12',
    case: 'A-8',
    to: POLICE,
    purpose: 'CRIME_PREVENTION',
    message: story('Familjen är orolig för en resa.'),
    drafted: daysAgo(590),
    disclosures: [
      municipal('OSL 10:18 b', POLICE, ['Person.name', 'Person.birthYear', 'Case.summary', 'Case.risk'], {
        circumstances: ['RISK_OF_TERRORIST_CRIME'],
        narrowed: { onDay: 180, untilDay: 190 },
      }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 1.2],
      ['START', 2],
      ['COMPLETE', 180, story('Ingen resa blev av.')],
    ],
  },
  {
    key: 'T-13',
    case: 'A-8',
    to: CENTRUM,
    purpose: 'ASSESSMENT',
    message: story('Kanske flyttar han till er stadsdel.'),
    drafted: daysAgo(500),
    disclosures: [municipal(CONSENT, CENTRUM, ['Person.name', 'Case.summary'])],
    steps: [
      ['SEND', 1],
      ['WITHDRAW', 9, story('Han bor kvar.')],
    ],
  },
  {
    key: 'T-14',
    case: 'A-9',
    to: RESURS,
    purpose: 'ASSESSMENT',
    message: story('Hur skulle ni bemöta hennes frågor?'),
    drafted: daysAgo(510),
    disclosures: [
      municipal('OSL 12:3', RESURS, ['Person.name', 'Case.summary', 'Case.concernTypes'], {
        narrowed: { onDay: 100, untilDay: 110 },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['REQUEST_INFORMATION', 4, story('Vad har skolan redan gjort?')],
      ['ANSWER_INFORMATION', 8, story('Läraren har haft två samtal.')],
      ['ACCEPT', 10],
      ['START', 12],
      ['COMPLETE', 100, story('Råd lämnade; skolan går vidare själv.')],
    ],
  },
  {
    key: 'T-15',
    case: 'A-9',
    to: SCHOOL,
    purpose: 'SCHOOL_SUPPORT',
    message: story('Vi föreslår ett nätverksmöte.'),
    drafted: daysAgo(490),
    answerWithinDays: 60,
    disclosures: [
      municipal('OSL 12:3', SCHOOL, ['Person.name', 'Case.family'], {
        circumstances: ['CONCERNED_CONSENTS'],
        narrowed: { onDay: 20, untilDay: 60 },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['EXPIRE', 61],
    ],
  },
  {
    key: 'T-16',
    case: 'A-10',
    to: PRISON,
    purpose: 'PROBATION_PLANNING',
    message: story('Vi tar gärna över planeringen efter frigivningen.'),
    drafted: daysAgo(420),
    disclosures: [
      municipal(CONSENT, PRISON, ['Person.name', 'Person.language', 'Case.summary', 'Case.religion'], {
        gdprBasis: 'ART_9_2_G',
        narrowed: { onDay: 120, untilDay: 130 },
      }),
    ],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['ACCEPT', 3],
      ['START', 5],
      ['COMPLETE', 120, story('Planen är överlämnad.')],
    ],
  },
  {
    key: 'T-17',
    case: 'A-10',
    to: RESURS,
    purpose: 'THEOLOGICAL_SUPPORT',
    message: story('Han vill samtala med någon om tro.'),
    drafted: daysAgo(200),
    disclosures: [
      municipal(CONSENT, RESURS, ['Person.name', 'Person.phone', 'Case.religion'], {
        gdprBasis: 'ART_9_2_G',
        revoked: { onDay: 60, reason: story('Samtycket togs tillbaka.') },
      }),
    ],
    steps: [
      ['SEND', 1],
      ['RECEIVE', 2],
      ['ACCEPT', 5],
    ],
  },
  {
    key: 'T-18',
    case: 'A-11',
    to: POLICE,
    purpose: 'ASSESSMENT',
    message: story('Har ni hört något från trapphuset?'),
    drafted: daysAgo(295),
    disclosures: [municipal(CONSENT, POLICE, ['Case.summary', 'Case.concernTypes'])],
    steps: [
      ['SEND', 0.1],
      ['RECEIVE', 1],
      ['DECLINE', 4, story('Inget för oss; det var ett missförstånd.')],
    ],
  },
];
