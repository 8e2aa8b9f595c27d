import { statuteRows } from './row';

/** What public health care discloses. */
export const HEALTH = statuteRows`
  # OSL 25:12
  H01 | HC → SIS | 17 | Case.health | CARE | – | NOW | PERMITTED | OSL 25:12 | till en myndighet inom socialtjänsten; 26:1 st.2 p.3
  H02 | HC → SOC | 15 | Case.offences | PR | – | NOW | PERMITTED | OSL 25:12 | en uppgift om en enskild
  H03 | HC → SOC | 15 | Case.family | PR | – | NOW | PERMITTED | OSL 25:12 | en enskild eller närstående till denne
  H04 | HC → SOC | 40 | Case.health | PR | ADDICTION | NOW | PERMITTED | OSL 25:12 | p.2: fortgående missbrukar alkohol, narkotika
  H05 | HC → SOC | 40 | Case.risk | CARE | COMPULSORY_PSYCHIATRIC_CARE | NOW | PERMITTED | OSL 25:12 | p.3: lagen om rättspsykiatrisk vård
  H06 | HC → SOC | 40 | Case.health | PR | PREGNANT | NOW | PERMITTED | OSL 25:12 | st.2: till skydd för det väntade barnet
  H07 | HC → SOC | 40 | Case.health | PR | PREGNANT | 2013-06-30 | PERMITTED | OSL 25:12 | verified from 2013-07-01 (2013:406) | warns WORDING_NOT_VERIFIED
  H08 | HC → SOC | 18 | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | p.1: inte har fyllt arton år
  H09 | HC → SOC | – | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | p.1: the age is not known
  H10 | HC → MUN | 15 | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | en myndighet inom socialtjänsten
  H11 | HC → SCH | 15 | Case.risk | PR | on OSL 25:12 | NOW | FORBIDDEN | – | no school
  H12 | HC → PCA | 15 | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | från en myndighet ... till en annan sådan myndighet
  H13 | HC → SOC | 15 | Case.health | CP | on OSL 25:12 | NOW | FORBIDDEN | – | nödvändig vård, behandling eller annat stöd
  H14 | HC → SOC | 15 | Case.assignees | PR | on OSL 25:12 | NOW | FORBIDDEN | – | en uppgift om en enskild eller närstående
  H15 | HC → SOC | 15 | Case.health | PR | on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: Sekretessen enligt 1 § (26 kap.)
  H16 | HC → SOC | 40 | Case.health | PR | – | NOW | NEEDS_CONSENT | OSL 12:2 | 25:12 p.1-3 and st.2: none of them

  # OSL 25:13
  H17 | HC → PCA | 80 | Case.health | PR | CANNOT_CONSENT | NOW | PERMITTED | OSL 25:13 | till en enskild vårdgivare eller en enskild verksamhet på socialtjänstens område
  H18 | HC → SOC | 40 | Case.health | CARE | CANNOT_CONSENT | NOW | PERMITTED | OSL 25:13 | inom hälso- och sjukvården eller inom socialtjänsten
  H19 | HC → SOC | 40 | Case.health | PR | on OSL 25:13 | NOW | FORBIDDEN | – | inte kan samtycka
  H20 | HC → PCA | 40 | Case.offences | PR | CANNOT_CONSENT | NOW | FORBIDDEN | – | dataskyddslagen 3:8: får behandlas av myndigheter | barredBy dataskyddslagen 3:8
  H21 | HC → PSC | 15 | Case.risk | PR | CANNOT_CONSENT; on OSL 25:13 | NOW | FORBIDDEN | – | enskild vårdgivare ... socialtjänstens område: no school
  H22 | HC → SCH | 15 | Case.risk | PR | CANNOT_CONSENT; on OSL 25:13 | NOW | FORBIDDEN | – | no school
  H23 | HC → CIV | 40 | Case.risk | PR | CANNOT_CONSENT; on OSL 25:13 | NOW | FORBIDDEN | – | no association
  H24 | SOC → HC | 40 | Case.health | PR | CANNOT_CONSENT; on OSL 25:13 | NOW | FORBIDDEN | – | sekretess enligt 1 § (25 kap.)

  # OSL 25:11
  H25 | HC → SOC | 40 | Case.health | PR | on OSL 25:11 | NOW | FORBIDDEN | – | 25:11 p.1-2: till en annan sådan myndighet
  H25b | HC → HC | 40 | Case.health | PR | – | NOW | NEEDS_CONSENT | OSL 12:2 | 25:11 p.1-2: i samma kommun, i samma region: that is not known

  # Crime
  H26 | HC → SEC | 30 | Case.health | CP | RISK_OF_TERRORIST_CRIME | NOW | PERMITTED | OSL 10:18 b | 18 b: Sekretessen enligt 25 kap. 1 §
  H27 | HC → SEC | 30 | Case.health | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | 2025-03-31 | FORBIDDEN | – | 25 kap. 1 § by Lag (2025:179) | warns WORDING_NOT_VERIFIED
  H28 | HC → POL | 30 | Case.health | PR | RISK_TO_RELATIVE; weighing | NOW | PERMITTED | OSL 10:18 c | 18 c: Sekretessen enligt 25 kap. 1 § och 26 kap. 1 §
  H29 | HC → POL | 30 | Case.health | PR | RISK_TO_RELATIVE | NOW | NEEDS_WEIGHING | OSL 10:18 c | 18 c p.2: inte är olämpligt
  H30 | HC → PRO | 30 | Case.offences | PR | CRIME_AGAINST_MINOR | NOW | PERMITTED | OSL 10:21 | 21: Sekretessen enligt 25 kap. 1 §
  H31 | HC → POL | 30 | Case.offences | CP | COMMITTED_TERRORIST_CRIME | 2025-04-01 | PERMITTED | OSL 10:22 a | 22 a: 25 kap. 1 §, by Lag (2025:179)
  H32 | HC → POL | 30 | Case.offences | CP | COMMITTED_TERRORIST_CRIME; on OSL 10:22 a | 2025-03-31 | FORBIDDEN | – | 25 kap. 1 § by Lag (2025:179), in force 2025-04-01 | warns WORDING_NOT_VERIFIED
  H33 | HC → POL | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME | NOW | PERMITTED | OSL 10:23 | 23: 25 kap. 1 §
  H34 | HC → CUS | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME | NOW | PERMITTED | OSL 10:23 | någon annan myndighet som har till uppgift att ingripa mot brottet
  H35 | HC → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | 18 a: Sekretessen enligt 26 kap. 1 §
  H36 | HC → POL | 16 | Case.risk | PR | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | 20: Sekretessen enligt 26 kap. 1 §
  H37 | HC → POL | 30 | Case.offences | CP | DRUGS_OR_ALCOHOL_TO_MINOR; on OSL 10:22 | NOW | FORBIDDEN | – | 22: Sekretess enligt 26 kap. 1 §
  H38 | HC → POL | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | FORBIDDEN | – | 24: andra ... än dem som anges i 19-23 §§
  H39 | HC → POL | 30 | Case.risk | CP | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | 15 a st.3: 25 kap. 1-5 och 8 §§
  H40 | HC → SOC | 30 | Case.risk | PR | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | 27 st.2: 25 kap. 1-8 §§
  H41 | HC → POL | 30 | Case.health | CP | – | NOW | NEEDS_CONSENT | OSL 12:2 | nothing else lifts 25:1
  H42 | HC → POL | 15 | Case.summary | EXIT | consent | NOW | PERMITTED | OSL 12:3 | 12:3 st.2
  H43 | HC → CIV | 30 | Case.health | EXIT | reservation; weighing | NOW | PERMITTED | OSL 10:14 | kan undanröjas genom ett förbehåll

  # Duties
  H44 | HC → SOC | 16 | Case.health | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.1: myndigheter inom hälso- och sjukvården | obliged
  H45 | HC → SOC | 16 | Case.health | PR | duty SoL 19:1 | 2025-07-01 | PERMITTED | SoL 19:1 | outgoing wording p.1 | obliged
  H46 | HC → SOC | 16 | Case.health | PR | duty SoL 19:1; on OSL 10:28 | 2025-06-30 | FORBIDDEN | – | SoL (2025:400) in force from 2025-07-01
  H47 | HC → SOC | 18 | Case.health | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | ett barn far illa; SoL 3:1: under 18 år
  H48 | HC → SIS | 16 | Case.health | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | 19:1: anmäla till socialnämnden
  H49 | HC → SCH | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | 19:1: anmäla till socialnämnden
  H50 | HC → MUN | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | 4:2: socialnämnd: a coordination is none by itself
  H51 | HC → SOC | 15 | Case.offences | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: alla uppgifter som kan vara av betydelse | obliged
  H52 | HC → SOC | 18 | Case.health | PR | INQUIRY_OPEN; duty SoL 20:6; on OSL 10:28 | NOW | FORBIDDEN | – | 20:6: ett barns behov av skydd eller stöd
  H53 | HC → POL | 30 | Person.phone | CP | request | NOW | PERMITTED | Lag 2025:170 4 | 4 §: En myndighet; 8 § exempts from 5-7 §§ only | obliged
  H54 | HC → POL | 30 | Case.risk | CP | duty Lag 2025:170 6; request; on OSL 10:28 | NOW | FORBIDDEN | – | 8 § p.1: 25 kap. 1-8 §§
  H55 | HC → SEC | 30 | Case.health | CP | duty PSL 6:15 p.3; request | NOW | PERMITTED | PSL 6:15 p.3 | p.3: begärs av Säkerhetspolisen i ett enskilt fall | obliged
  H56 | HC → SEC | 30 | Case.health | CP | duty PSL 6:15 p.3; on OSL 10:28 | NOW | FORBIDDEN | – | p.3: begärs
  H57 | HC → POL | 30 | Case.health | CP | duty PSL 6:15 p.3; request; on OSL 10:28 | NOW | FORBIDDEN | – | p.3: begärs av Säkerhetspolisen
  H58 | HC → POL | 30 | Case.health | CP | duty PSL 6:15 p.1; request; on OSL 10:28 | NOW | FORBIDDEN | – | p.1: huruvida någon vistas på en sjukvårdsinrättning
  H59 | HC → SOC | 30 | Case.health | PR | duty LVM 6; on OSL 10:28 | NOW | FORBIDDEN | – | LVM 6: skall dock inte gälla myndigheter inom hälso- och sjukvården
  H60 | HC → SOC | 30 | Case.health | PR | duty LVM 7 st.2; on OSL 10:28 | NOW | FORBIDDEN | – | LVM 7 st.2: Myndigheter som avses i 6 § första stycket
`;

/** What Statens institutionsstyrelse discloses. */
export const INSTITUTIONS = statuteRows`
  # OSL 26:9 e
  I01 | SIS → POL | 19 | Case.risk | CP | RISK_OF_CRIME; on OSL 26:9 e | NOW | NEEDS_WEIGHING | OSL 26:9 e | st.1 and st.3: olämpligt att uppgiften lämnas ut
  I02 | SIS → CUS | 19 | Case.summary | CP | RISK_OF_CRIME; weighing; on OSL 26:9 e | 2025-04-01 | PERMITTED | OSL 26:9 e | Polismyndigheten, Säkerhetspolisen eller Tullverket
  I03 | SIS → SEC | 40 | Case.offences | CP | CRIME_WITHIN_SIS; weighing | NOW | PERMITTED | OSL 26:9 e | st.2: brott som har begåtts inom myndighetens verksamhet
  I04 | SIS → POL | 40 | Person.name | CP | CRIME_WITHIN_SIS; weighing; on OSL 26:9 e | NOW | PERMITTED | OSL 26:9 e | st.2: uppgift som rör misstanke om ett brott: who is suspected, too
  I05 | SIS → POL | 40 | Case.offences | CP | CRIME_WITHIN_SIS | NOW | NEEDS_WEIGHING | OSL 26:9 e | st.3
  I06 | SIS → POL | 19 | Case.offences | CP | RISK_OF_CRIME; weighing; on OSL 26:9 e | NOW | FORBIDDEN | – | st.1: kommer att utöva; committed crime is st.2 (10:23 endast om)
  I07 | SIS → PRO | 19 | Case.risk | CP | RISK_OF_CRIME; weighing; on OSL 26:9 e | NOW | FORBIDDEN | – | no åklagarmyndighet
  I08 | SIS → POL | 19 | Case.risk | CP | weighing; on OSL 26:9 e | NOW | FORBIDDEN | – | på grund av konkreta omständigheter finns risk
  I09 | SIS → POL | 19 | Case.risk | CP | RISK_OF_CRIME; weighing; on OSL 26:9 e | 2025-03-31 | FORBIDDEN | – | new 2025-04-01 (2025:179)

  # What lifts 26:1 lifts it here too
  I10 | SIS → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | PERMITTED | OSL 10:18 a | Sekretessen enligt 26 kap. 1 §; 26:1 st.2 p.3
  I11 | SIS → POL | 16 | Case.risk | PR | IMMEDIATE_POLICE_ACTION | NOW | PERMITTED | OSL 10:20 | personal inom socialtjänsten; 26:1 st.2 p.3
  I12 | SIS → PRO | 30 | Case.offences | CP | DRUGS_OR_ALCOHOL_TO_MINOR | NOW | PERMITTED | OSL 10:22 | Sekretess enligt 26 kap. 1 §
  I13 | SIS → HC | 17 | Case.health | PR | – | NOW | PERMITTED | OSL 26:9 | från en myndighet inom socialtjänsten
  I14 | SIS → SCH | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | beslut enligt 20 kap. 2 §: the decision is of the socialnämnd
  I15 | SIS → SOC | 30 | Case.risk | PR | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | 27 st.2: 26 kap. 1-6 §§
  I16 | SIS → POL | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | FORBIDDEN | – | 24: 26:1 is named in 19-23 §§

  # Duties
  I17 | SIS → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.2: myndigheter inom socialtjänsten | obliged
  I18 | SIS → POL | 30 | Person.address | CP | request | NOW | PERMITTED | Lag 2025:170 4 | 4 §: En myndighet | obliged
  I19 | SIS → POL | 30 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 5 § st.3 does not name it
  I20 | SIS → POL | 30 | Case.risk | CP | duty Lag 2025:170 6; on OSL 10:28 | NOW | FORBIDDEN | – | 6 §: En kommun eller en region
  I21 | SIS → SOC | 30 | Case.health | PR | duty LVM 6 | NOW | PERMITTED | LVM 6 | regelbundet kommer i kontakt med missbrukare | obliged; warns COUNSEL_ADVISED
`;
