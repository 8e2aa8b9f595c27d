import { statuteRows } from './row';

/** What public schools disclose. */
export const SCHOOLS = statuteRows`
  # Rows that lift the secrecy of others only
  K01 | SCH → POL | 16 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | 18 a: Sekretessen enligt 26 kap. 1 §
  K02 | SCH → POL | 16 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | NOW | FORBIDDEN | – | 18 b: 25 kap. 1 §, 2 § st.2, 26 kap. 1 §
  K03 | SCH → POL | 16 | Case.health | PR | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | 20: Sekretessen enligt 26 kap. 1 §
  K04 | SCH → POL | 16 | Case.offences | CP | CRIME_AGAINST_MINOR; on OSL 10:21 | NOW | FORBIDDEN | – | 21 does not name 23 kap.
  K05 | SCH → POL | 16 | Case.offences | CP | DRUGS_OR_ALCOHOL_TO_MINOR; on OSL 10:22 | NOW | FORBIDDEN | – | 22: Sekretess enligt 26 kap. 1 §
  K06 | SCH → POL | 16 | Case.offences | CP | COMMITTED_TERRORIST_CRIME; on OSL 10:22 a | NOW | FORBIDDEN | – | 22 a does not name 23 kap.
  K07 | SCH → POL | 16 | Case.offences | CP | COMMITTED_SERIOUS_CRIME; on OSL 10:23 | NOW | FORBIDDEN | – | 23 does not name 23 kap.
  K08 | SCH → SOC | 16 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: från en myndighet inom socialtjänsten

  # OSL 10:24
  K09 | SCH → POL | 16 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | PERMITTED | OSL 10:24 | 24: andra sekretessbestämmelser: 23:2 is one
  K10 | SCH → CUS | 16 | Case.summary | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | någon annan myndighet som har till uppgift att ingripa mot brottet
  K11 | SCH → PRO | 16 | Case.health | CP | COMMITTED_CRIME; on OSL 10:24 | 2025-03-31 | PERMITTED | OSL 10:24 | verified from 2025-04-01 (2025:179) | warns WORDING_NOT_VERIFIED
  K12 | SCH → PRI | 16 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | FORBIDDEN | – | som har till uppgift att ingripa mot brottet
  K13 | SCH → POL | 16 | Case.offences | CP | on OSL 10:24 | NOW | FORBIDDEN | – | om fängelse ingår i straffskalan
  K14 | SCH → POL | 16 | Case.offences | PR | COMMITTED_CRIME; on OSL 10:24 | NOW | FORBIDDEN | – | av betydelse för utredningen av ett begånget brott

  # OSL 10:27, 10:15 a
  K15 | SCH → SOC | 16 | Case.risk | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | uppenbart att intresset av att uppgiften lämnas har företräde
  K16 | SCH → HC | 16 | Case.health | PR | weighing | NOW | PERMITTED | OSL 10:27 | 27 st.2 does not name 23 kap.
  K17 | SCH → SOC | 16 | Case.risk | STUDY | – | NOW | NEEDS_WEIGHING | OSL 10:27 | the law ranks little: consent is proposed first for support (P6) | first OSL 12:3
  K18 | SCH → CIV | 16 | Case.risk | PR | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | får en sekretessbelagd uppgift lämnas till en myndighet
  K19 | SCH → SOC | 16 | Case.risk | PR | on OSL 10:27; weighing | 2009-06-29 | FORBIDDEN | – | the act is in force from 2009-06-30
  K20 | SCH → SOC | 16 | Case.risk | PR | on OSL 10:27; weighing | 2021-12-31 | PERMITTED | OSL 10:27 | verified from 2022-01-01 (2021:644) | warns WORDING_NOT_VERIFIED
  K21 | SCH → POL | 16 | Case.risk | CP | – | NOW | NEEDS_WEIGHING | OSL 10:15 a | 15 a: Sekretess enligt 21-40 kap.
  K22 | SCH → SEC | 16 | Case.offences | CP | weighing; on OSL 10:15 a | NOW | PERMITTED | OSL 10:15 a | 15 a p.2: utreda brott; reach against 10:24 unsettled | warns COUNSEL_ADVISED
  K23 | SCH → POL | 16 | Case.risk | CP | weighing; on OSL 10:15 a | 2025-11-30 | FORBIDDEN | – | new 2025-12-01 (2025:934)
  K24 | SCH → POL | 16 | Case.risk | CP | on OSL 10:15 a | NOW | NEEDS_WEIGHING | OSL 10:15 a | 15 a st.2: övervägande skäl

  # OSL 23:6 a
  K25 | SCH → PRI | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 23:6 a | NOW | PERMITTED | OSL 23:6 a | 2 § st.2: särskild elevstödjande verksamhet
  K26 | SCH → PRI | 19 | Case.health | CP | YOUTH_SUPERVISION; on OSL 23:6 a | NOW | FORBIDDEN | – | endast i fråga om specialpedagogisk insats: no psychological, no psychosocial
  K27 | SCH → PRI | 19 | Case.summary | CP | on OSL 23:6 a | NOW | FORBIDDEN | – | lagen (2020:616) om verkställighet av ungdomsövervakning
  K28 | SCH → POL | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 23:6 a | NOW | FORBIDDEN | – | lämnas till Kriminalvården
  K29 | SCH → PRI | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 23:6 a | 2020-12-31 | FORBIDDEN | – | new 2021-01-01 (2020:620)

  # Duties
  K30 | SCH → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.4: verksamheter enligt skollagen | obliged
  K31 | SCH → SOC | 15 | Case.health | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: som anges i 19 kap. 1 § | obliged
  K32 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.1; request; rektor; weighing | NOW | PERMITTED | Lag 2025:170 7 st.1 | 7 § st.1: om den begärs av en brottsbekämpande myndighet | obliged
  K33 | SCH → CUS | 16 | Case.risk | CP | duty Lag 2025:170 7 st.1; request; rektor | NOW | NEEDS_WEIGHING | Lag 2025:170 7 st.1 | 7 § st.1: övervägande skäl
  K34 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.1; rektor; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | 7 § st.1: om den begärs
  K35 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor; weighing | NOW | PERMITTED | Lag 2025:170 7 st.2 | 7 § st.2: utan föregående begäran | obliged
  K36 | SCH → SEC | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | 7 § st.2: till Polismyndigheten
  K37 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | 7 §: En rektor
  K38 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor; weighing; on OSL 10:28 | 2025-03-31 | FORBIDDEN | – | in force 2025-04-01
  K39 | SCH → POL | 16 | Case.risk | CP | OUTSIDE_REKTOR; duty Lag 2025:170 6 | NOW | PERMITTED | Lag 2025:170 6 | 6 §: En kommun; gäller inte för uppgifter som avses i 7 § | obliged
  K40 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 6; on OSL 10:28 | NOW | FORBIDDEN | – | 6 § st.3: gäller inte för uppgifter som avses i 7 §
  K41 | SCH → POL | 16 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 5 §: En statlig myndighet
  K42 | SCH → POL | 15 | Case.offences | CP | duty SkolL 6 a:10; rektor; weighing | NOW | PERMITTED | SkolL 6 a:10 | ska rektorn anmäla brottet till Polismyndigheten | obliged
  K43 | SCH → POL | 15 | Person.name | CP | duty SkolL 6 a:10; rektor | NOW | NEEDS_WEIGHING | SkolL 6 a:10 | om inte övervägande skäl talar emot det
  K44 | SCH → PRO | 15 | Case.offences | CP | duty SkolL 6 a:10; rektor; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | till Polismyndigheten
  K45 | SCH → POL | 15 | Case.health | CP | duty SkolL 6 a:10; rektor; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | anmäla brottet: not the health of the pupil
  K46 | SCH → POL | 15 | Case.offences | CP | duty SkolL 6 a:10; rektor; weighing; on OSL 10:28 | 2025-06-30 | FORBIDDEN | – | Lag (2025:625), in force 2025-07-01
  K47 | SCH → POL | 15 | Case.offences | CP | duty SkolL 6 a:10; weighing; on OSL 10:28 | NOW | FORBIDDEN | – | ska rektorn anmäla
  K48 | SCH → POL | 16 | Person.phone | CP | request; duty Lag 2025:170 4 | NOW | PERMITTED | Lag 2025:170 4 | 4 §: En myndighet | obliged
  K49 | SCH → SEC | 16 | Case.health | CP | duty PSL 6:15 p.3; request; on OSL 10:28 | NOW | FORBIDDEN | – | PSL 6:15: hälso- och sjukvårdspersonalen
  K50 | SCH → SOC | 16 | Case.offences | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: skäligen misstänkt: whoever investigates the crime
  K51 | SCH → SOC | 16 | Case.reporter | PR | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | a row that does not name who reported carries it not
  K52 | SCH → SOC | 16 | Case.risk | PR | duty SoL 19:1 | 2026-01-14 | PERMITTED | SoL 19:1 | outgoing wording p.2: myndigheter vars verksamhet berör barn och unga | obliged
  K53 | SCH → LEI | 16 | Referral.inquiryAnswer | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | 40:7 g p.2: 27 st.2 names 40 kap. 2 och 5 §§ only
`;

/** What the boards for leisure and culture and other municipal boards disclose. */
export const BOARDS = statuteRows`
  L01 | LEI → POL | 30 | Case.risk | CP | – | NOW | PERMITTED | Lag 2025:170 6 | 6 §: En kommun ska lämna en uppgift; no request | obliged
  L02 | LEI → POL | 30 | Case.risk | CP | – | 2025-03-31 | NEEDS_WEIGHING | OSL 10:27 | lag 2025:170 in force 2025-04-01
  L03 | LEI → PRI | 30 | Case.risk | CP | duty Lag 2025:170 6; on OSL 10:28 | NOW | FORBIDDEN | – | 2 §: Kriminalvården is none of them
  L04 | LEI → POL | 30 | Case.risk | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | 6 §: behövs i den brottsbekämpande verksamheten
  L05 | LEI → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.21: om myndighetens verksamhet berör barn och unga | obliged
  L06 | LEI → SOC | 16 | Case.summary | PR | weighing | NOW | PERMITTED | OSL 10:27 | uppenbart
  L07 | LEI → SEC | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | PERMITTED | OSL 10:24 | Säkerhetspolisen
  L08 | LEI → HC | 17 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: från en myndighet inom socialtjänsten
  L09 | LEI → POL | 16 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 5 §: En statlig myndighet
  L10 | LEI → POL | 16 | Case.risk | CP | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | 20: påträffas av personal inom socialtjänsten
  L11 | MUN → CUS | 30 | Case.risk | CP | – | NOW | PERMITTED | Lag 2025:170 6 | 6 §: En kommun; 2 §: Tullverket | obliged
  L12 | MUN → SOC | 30 | Case.risk | EXIT | – | NOW | NEEDS_WEIGHING | OSL 10:27 | lämnas till en myndighet; consent is proposed first (P6) | first OSL 12:2
  L13 | MUN → HC | 16 | Case.health | PR | on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: från en myndighet inom socialtjänsten
  L14 | MUN → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | 18 a: Sekretessen enligt 26 kap. 1 §
  L15 | MUN → SCH | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | 26:9 a: Sekretessen enligt 1 § (26 kap.)
  L16 | MUN → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.21 | obliged
  L17 | MUN → SOC | 30 | Case.health | PR | duty LVM 6 | NOW | PERMITTED | LVM 6 | Myndigheter som ... regelbundet kommer i kontakt med missbrukare | obliged; warns COUNSEL_ADVISED
  L18 | MUN → POL | 30 | Person.phone | CP | request; duty Lag 2025:170 4 | NOW | PERMITTED | Lag 2025:170 4 | 4 §: En myndighet | obliged
  L19 | MUN → CIV | 30 | Case.risk | EXIT | weighing; on OSL 10:14 | NOW | NEEDS_RESERVATION | OSL 10:14 | 10:14: när uppgiften lämnas till den enskilde
  L20 | MUN → SOC | 16 | Case.risk | PR | duty SoL 19:6; RECIPIENT_REPORTED; request; on OSL 10:28 | NOW | FORBIDDEN | – | 19:6: Socialnämnden
`;
