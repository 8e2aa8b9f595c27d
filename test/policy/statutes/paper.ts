import { statuteRows } from './row';

/** The cases of the law paper, section 10. */
export const PAPER = statuteRows`
  01 | SOC → POL | 17 | Case.risk | CP | – | 2025-06-02 | NEEDS_WEIGHING | OSL 10:18 a | 10:18 a p.1-2: konkreta omständigheter ... inte är olämpligt
  03 | SOC → POL | 21 | Case.risk | CP | – | 2025-06-02 | NEEDS_CONSENT | OSL 12:2 | 10:18 a: inte fyllt tjugoett år; 12:2: helt eller delvis häva
  05 | SOC → SEC | 17 | Case.risk | CP | – | 2024-06-03 | NEEDS_CONSENT | OSL 12:3 | 10:18 a names Säkerhetspolisen by 2025:179 only; 12:3 st.2 | warns WORDING_NOT_VERIFIED
  07 | SOC → POL | 30 | Case.offences | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | 2025-06-02 | FORBIDDEN | – | 10:18 b st.2: misstanke om ett begånget brott får dock lämnas endast
  09 | SOC → POL | 16 | Person.name | PR | IMMEDIATE_POLICE_ACTION | NOW | PERMITTED | OSL 10:20 | 10:20: omedelbart polisiärt ingripande
  11 | SCH → POL | 16 | Person.name | PR | IMMEDIATE_POLICE_ACTION | NOW | NEEDS_WEIGHING | OSL 10:27 | 10:20: Sekretessen enligt 26 kap. 1 §; 10:27: uppenbart
  13 | SOC → SEC | 30 | Case.offences | CP | COMMITTED_TERRORIST_CRIME | NOW | PERMITTED | OSL 10:22 a | 10:22 a: Polismyndigheten eller Säkerhetspolisen
  15 | SOC → POL | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME | 2025-06-02 | PERMITTED | OSL 10:23 | 10:23 p.1: fängelse i sex månader eller mer
  17 | PRI → SEC | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | 2025-06-02 | PERMITTED | OSL 10:24 | 10:24: Säkerhetspolisen ... om fängelse ingår i straffskalan
  17b | PRI → SEC | 30 | Case.offences | CP | COMMITTED_CRIME | 2025-06-02 | PERMITTED | Lag 2025:170 5 | lag 2025:170 5 §: ska lämna en uppgift; with no ground named | obliged
  19 | SOC → POL | 30 | Case.offences | CP | COMMITTED_CRIME | 2025-06-02 | NEEDS_CONSENT | OSL 12:2 | 10:24: andra sekretessbestämmelser än dem som anges i 19-23 §§
  21 | SOC → POL | 30 | Person.phone | CP | request | NOW | PERMITTED | Lag 2025:170 4 | 4 §: på begäran ... kontaktuppgifter; 8 §: enligt 5-7 §§ | obliged
  23 | PRI → POL | 30 | Case.risk | CP | duty Lag 2025:170 5 | 2025-06-02 | PERMITTED | Lag 2025:170 5 | 5 § has no "på begäran" | obliged
  25 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor | 2025-06-02 | NEEDS_WEIGHING | Lag 2025:170 7 st.2 | 7 § st.2: utan föregående begäran ... övervägande skäl
  27 | SOC → POL | 30 | Case.risk | CP | request | 2025-06-02 | NEEDS_CONSENT | OSL 12:2 | lag 2025:170 8 § p.1: 26 kap. 1-6 §§
  29 | HC → SOC | 15 | Case.health | PR | – | NOW | PERMITTED | OSL 25:12 | 25:12 p.1: inte har fyllt arton år
  31 | HC → HC | 15 | Case.health | PR | – | NOW | PERMITTED | OSL 25:12 | 25:12: till en annan sådan myndighet
  33 | SOC → SCH | 15 | Person.personalIdentityNumber | PR | RECIPIENT_REPORTED | NOW | NEEDS_CONSENT | OSL 12:3 | 26:9 a: uppgift om att beslut fattats ... redan pågår
  33b | SOC → SCH | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED | NOW | NEEDS_WEIGHING | OSL 26:9 a | 26:9 a: inte är olämpligt
  35 | POL → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 10:28; SoL 19:1 p.15 | obliged
  37 | CIV → SOC | 16 | Case.risk | PR | – | NOW | PERMITTED | NOT_BOUND | OSL 2:1, 8:1: gäller för myndigheter
  39 | SOC → CIV | 30 | Case.risk | EXIT | – | NOW | NEEDS_CONSENT | OSL 12:2 | 12:2 st.1; st.2 only on the condition of the giver
  41 | POL → SCH | 16 | Case.offences | STUDY | – | NOW | NEEDS_WEIGHING | OSL 10:27 | 10:27: uppenbart att intresset av att uppgiften lämnas har företräde | notCarried P1; first OSL 12:3
  43 | POL → SOC | 30 | Case.assignees | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | 10:27 st.2 does not name 18 kap. | notCarried P1
  45 | POL → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 35:10 c | 2019-06-03 | FORBIDDEN | – | 35:10 c: new by 2020:575, in force 2020-08-01
`;
