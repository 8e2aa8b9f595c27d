import type { MentorFacts, NeedFacts } from '../../src/matching/matchFacts';

export const MENTOR: MentorFacts = {
  id: '00000000-0000-4000-8000-000000000001',
  freePlaces: 1,
  languages: [
    { code: 'sv', level: 'NATIVE' },
    { code: 'ar', level: 'B2' },
  ],
  environments: ['JIHADIST'],
  methods: ['MI', 'FAMILY'],
  religiousKnowledge: ['SUNNI'],
  areas: ['Angered'],
  unsafeAreas: ['Bergsjön'],
  minimumAge: 16,
  maximumAge: 25,
  gender: 'FEMALE',
  hoursPerWeek: 6,
  availableFrom: null,
  vettedUntil: '2026-12-31',
  vettingLevel: 'EXTENDED',
  contactPerson: true,
  ties: ['the brotherhood'],
  reservationPossible: true,
  waitingSince: '2026-01-01T00:00:00.000Z',
};

export const NEED: NeedFacts = {
  caseId: '00000000-0000-4000-8000-00000000000a',
  languages: ['sv'],
  environment: 'JIHADIST',
  hoursPerWeek: 4,
  area: 'Angered',
  age: 18,
  preferredGender: 'FEMALE',
  methods: ['MI'],
  religiousKnowledge: ['SUNNI'],
  avoidGroups: ['another group'],
  avoidMentors: ['00000000-0000-4000-8000-0000000000ff'],
  earliestStart: '2026-06-01',
  contactPerson: true,
};
