import { invented, story } from './invented';
import type { SampleCase } from './shapes';
import { daysAgo } from './when';

const PONTUS = 'officer@polisen-storgoteborg';
const PETRA = 'officer2@polisen-storgoteborg';
const FRIDA = 'officer@kriminalvarden-goteborg';

/** Cases of the police and of the prison and probation service. */
export const CRIME_CASES: readonly SampleCase[] = [
  {
    key: 'P-1',
    by: PONTUS,
    opened: daysAgo(24),
    input: {
      person: {
        name: invented('Anton Fiktivberg'),
        personalIdentityNumber: '189908229835',
        language: 'sv',
        address: invented('Skissvägen 4, Angered'),
        district: 'Angered',
      },
      concernTypes: ['contact-with-group', 'open-sympathy'],
      environment: 'violent-white-power',
      summary: story('Har setts i sällskap som delar ut flygblad. Tar gärna emot råd.'),
      risk: story('Låg risk för brott, viss risk att dras in djupare.'),
      offences: story('Inga kända.'),
    },
  },
  {
    key: 'P-2',
    by: PONTUS,
    opened: daysAgo(390),
    coWorkers: [PETRA],
    input: {
      person: {
        name: invented('Liv Demoström'),
        personalIdentityNumber: '189201019842',
        language: 'en',
        district: 'Centrum',
        phone: '070-174 06 16',
      },
      concernTypes: ['noticed-by-relatives', 'travel'],
      environment: 'violent-islamist',
      summary: story('Familjen frågade om råd sedan resor för terroristbrott blivit straffbara. Reste inte.'),
      risk: story('Låg risk enligt familjen och hennes arbetsgivare.'),
      family: story('Nära till föräldrar och arbetskamrater.'),
    },
  },
  {
    key: 'P-3',
    by: PETRA,
    opened: daysAgo(70),
    input: {
      person: {
        name: invented('Jonas Modellund'),
        personalIdentityNumber: '189506089854',
        language: 'sv',
        district: 'Angered',
      },
      programme: 'SIG',
      concernTypes: ['recruitment'],
      environment: 'violent-autonomous',
      summary: story('Vill sluta men är rädd för vad gruppen ska säga.'),
      risk: story('Måttlig risk för påtryckningar under vintern.'),
      offences: story('Misstänkt för ringa skadegörelse.'),
      health: story('Uppger stress.'),
    },
  },
  {
    key: 'P-4',
    by: PETRA,
    opened: daysAgo(52),
    input: {
      person: {
        name: invented('Edit Attrappgren'),
        personalIdentityNumber: '189811159863',
        language: 'ru',
        district: 'Norra Hisingen',
      },
      concernTypes: ['contact-with-group'],
      environment: 'violent-white-power',
      summary: story('Brevväxlar med en person på anstalt och har frågat vem som kan ge råd.'),
      risk: story('Låg risk.'),
    },
  },
  {
    key: 'K-1',
    by: FRIDA,
    opened: daysAgo(350),
    input: {
      person: {
        name: invented('Rasmus Skissgren'),
        personalIdentityNumber: '189104229878',
        language: 'sq',
        district: 'Centrum',
      },
      programme: 'SIG',
      concernTypes: ['wish-to-leave'],
      environment: 'violent-islamist',
      summary: story('Friges till sommaren och planerar för bostad, arbete och nya vänner.'),
      risk: story('Måttlig risk de första månaderna.'),
      offences: story('Dömd för olaga hot.'),
      family: story('Syskon i stadsdelen Centrum.'),
    },
  },
  {
    key: 'K-2',
    by: FRIDA,
    opened: daysAgo(64),
    coWorkers: ['officer2@kriminalvarden-goteborg'],
    input: {
      person: {
        name: invented('Tuva Testberg'),
        personalIdentityNumber: '189409019883',
        language: 'es',
        district: 'Askim-Frölunda-Högsbo',
      },
      concernTypes: ['wish-to-leave', 'contact-with-group'],
      environment: 'violent-autonomous',
      summary: story('Är under övervakning och vill byta umgänge.'),
      risk: story('Låg till måttlig risk.'),
      offences: story('Dömd för våldsamt upplopp.'),
    },
  },
  {
    key: 'K-3',
    by: FRIDA,
    opened: daysAgo(85),
    input: {
      person: {
        name: invented('Yusuf Provgren'),
        // A coordination number: 60 is added to the day.
        personalIdentityNumber: '189007759906',
        language: 'ur',
        district: 'Angered',
      },
      programme: 'SIG',
      concernTypes: ['wish-to-leave'],
      environment: 'violent-islamist',
      summary: story('Har deltagit i samtal på anstalten och vill fortsätta efter frigivningen.'),
      risk: story('Måttlig risk. Motiverad och har en plan.'),
      offences: story('Dömd för vapenbrott.'),
      religion: story('Har haft nytta av samtal med andlig vård.'),
    },
  },
];
