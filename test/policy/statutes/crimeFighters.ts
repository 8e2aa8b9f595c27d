import { statuteRows } from './row';

/** What the police disclose. */
export const POLICE_ROWS = statuteRows`
  # OSL 35:10 a
  P01 | POL → SEC | 30 | Case.risk | CP | on OSL 35:10 a | NOW | PERMITTED | OSL 35:10 a | mellan Polismyndigheten och Säkerhetspolisen
  P02 | POL → SEC | 30 | Case.offences | CP | – | NOW | PERMITTED | OSL 35:10 a | uppgift om en enskild
  P03 | POL → PRO | 30 | Case.risk | CP | on OSL 35:10 a | NOW | FORBIDDEN | – | mellan Polismyndigheten och Säkerhetspolisen
  P04 | POL → CUS | 30 | Case.risk | CP | on OSL 35:10 a | NOW | FORBIDDEN | – | no Tullverket
  P05 | POL → SEC | 30 | Case.assignees | CP | on OSL 35:10 a | NOW | FORBIDDEN | – | Sekretessen enligt 1 §: 18 kap. stands
  P06 | POL → SEC | 30 | Case.risk | EXIT | on OSL 35:10 a | NOW | FORBIDDEN | – | i sin brottsbekämpande verksamhet
  P07 | POL → SEC | 30 | Case.risk | CP | on OSL 35:10 a | 2014-12-31 | FORBIDDEN | – | new 2015-01-01 (2014:633)
  P08 | POL → SEC | 30 | Case.risk | CP | on OSL 35:10 a | 2015-01-01 | PERMITTED | OSL 35:10 a | new 2015-01-01 (2014:633)

  # OSL 35:10 b
  P09 | POL → PRI | 19 | Case.risk | CP | YOUTH_SUPERVISION | NOW | PERMITTED | OSL 35:10 b | upprätta en verkställighetsplan
  P10 | POL → PRI | 19 | Case.risk | CP | on OSL 35:10 b | NOW | FORBIDDEN | – | lagen (2020:616) om verkställighet av ungdomsövervakning
  P11 | POL → SOC | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:10 b | NOW | FORBIDDEN | – | lämnas till Kriminalvården
  P12 | POL → PRI | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:10 b | 2020-12-31 | FORBIDDEN | – | new 2021-01-01 (2020:620)
  P13 | POL → PRI | 19 | Case.assignees | CP | YOUTH_SUPERVISION; on OSL 35:10 b | NOW | FORBIDDEN | – | Sekretessen enligt 1 § första stycket 1: 18 kap. stands

  # OSL 35:10 c
  P14 | POL → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 35:10 c | NOW | NEEDS_WEIGHING | OSL 35:10 c | st.2: endast om intresset ... har företräde
  P15 | POL → SOC | 30 | Case.offences | PR | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | PERMITTED | OSL 35:10 c | uppgift om en enskild
  P16 | POL → SOC | 30 | Case.risk | CP | RISK_OF_CRIME_AGAINST_REALM; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | p.1-2: terroristbrottslagen only
  P17 | POL → SOC | 30 | Case.risk | CP | weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | kan antas bidra till att förebygga
  P18 | POL → SIS | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | en kommunal myndighet inom socialtjänsten
  P19 | POL → MUN | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | inom socialtjänsten: a coordination is none by itself
  P20 | POL → SCH | 16 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | inom socialtjänsten
  P21 | POL → SOC | 30 | Case.assignees | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | Sekretessen enligt 1 §: 18 kap. stands
  P22 | POL → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | 2020-07-31 | FORBIDDEN | – | new 2020-08-01 (2020:575)
  P23 | POL → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | 2022-06-30 | PERMITTED | OSL 35:10 c | verified from 2022-07-01 (2022:678) | warns WORDING_NOT_VERIFIED

  # OSL 10:24, 10:27, 10:15 a, 12:2, 10:14
  P24 | POL → PRO | 30 | Case.assignees | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | andra sekretessbestämmelser: 18 kap. is one
  P25 | POL → CUS | 30 | Case.offences | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | någon annan myndighet
  P26 | POL → SOC | 16 | Case.risk | PR | weighing | NOW | PERMITTED | OSL 10:27 | uppenbart; 27 st.2 does not name 35 kap.
  P27 | POL → SOC | 30 | Case.risk | EXIT | – | NOW | NEEDS_WEIGHING | OSL 10:27 | consent is proposed first for support (P6) | first OSL 12:2
  P28 | POL → SCH | 16 | Case.risk | CP | weighing; on OSL 10:15 a | NOW | PERMITTED | OSL 10:15 a | till en annan myndighet
  P29 | POL → SOC | 30 | Case.assignees | CP | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | Sekretess enligt 21-40 kap.: not 18
  P30 | POL → SOC | 30 | Case.assignees | EXIT | consent; on OSL 12:2 | NOW | FORBIDDEN | – | till skydd för honom eller henne
  P31 | POL → SOC | 30 | Case.risk | EXIT | consent | NOW | PERMITTED | OSL 12:2 | 12:2 st.1
  P32 | POL → CIV | 30 | Case.offences | EXIT | consent; reservation; weighing | NOW | FORBIDDEN | – | dataskyddslagen 3:8 | barredBy dataskyddslagen 3:8
  P33 | POL → CIV | 30 | Case.assignees | EXIT | reservation; weighing | NOW | PERMITTED | OSL 10:14 | 10:14: risk för skada, men eller annan olägenhet: 18 kap. too | notCarried P1
  P34 | POL → CIV | 30 | Case.risk | EXIT | consent; reservation | NOW | PERMITTED | OSL 12:2 | 12:2 st.1; the reservation is our policy (P3)
  P35 | POL → FK | 30 | Case.risk | EXIT | – | NOW | NEEDS_WEIGHING | OSL 10:27 | lämnas till en myndighet | first OSL 12:2

  # Duties
  P36 | POL → SOC | 16 | Case.risk | PR | duty SoL 19:1 | 2025-07-01 | PERMITTED | SoL 19:1 | outgoing wording p.1: Polismyndigheten | obliged
  P37 | POL → SOC | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | 2025-06-30 | FORBIDDEN | – | SoL (2025:400) in force from 2025-07-01
  P38 | POL → SOC | 18 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | ett barn; SoL 3:1
  P39 | POL → SOC | 16 | Case.risk | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | a duty that is not named states no condition
  P40 | POL → SOC | 15 | Case.offences | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: alla uppgifter | obliged
  P41 | POL → SOC | 17 | Case.offences | PR | duty LUL 6 | NOW | PERMITTED | LUL 6 | LUL 6: skäligen misstänkt ... ska socialnämnden genast underrättas | obliged
  P42 | POL → SOC | 18 | Case.offences | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: inte har fyllt arton år
  P43 | POL → SOC | 17 | Case.health | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: underrättas om misstanken
  P44 | POL → SIS | 17 | Case.offences | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: socialnämnden
  P45 | POL → SOC | 16 | Case.offences | PR | duty LUL 34 | NOW | PERMITTED | LUL 34 | 34 § p.1: före femton års ålder ha begått ett brott | obliged
  P46 | POL → HC | 14 | Case.offences | PR | duty LUL 34; on OSL 10:28 | NOW | FORBIDDEN | – | 34 §: Socialnämnden ska omedelbart underrättas
  P47 | POL → SOC | 30 | Case.risk | PR | duty Polislagen 6 st.2 | NOW | PERMITTED | Polislagen 6 st.2 | snarast underrätta dessa | obliged; warns COUNSEL_ADVISED
  P48 | POL → HC | 30 | Case.risk | PR | duty Polislagen 6 st.2; on OSL 10:28 | NOW | FORBIDDEN | – | myndigheterna inom socialtjänsten
  P49 | POL → SOC | 30 | Case.health | PR | duty LVM 6 | NOW | PERMITTED | LVM 6 | LVM 6: genast anmäla till socialnämnden | obliged; warns COUNSEL_ADVISED
  P50 | POL → PRO | 30 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 5 § st.3 does not name Polismyndigheten
  P51 | POL → SOC | 16 | Case.summary | CP | duty LUL 11 st.4; request; on OSL 10:28 | NOW | FORBIDDEN | – | 11 § st.4: Nämnden ska lämna
  P52 | POL → SOC | 16 | Case.risk | PR | weighing; on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: Sekretessen enligt 1 § (26 kap.)
  P53 | POL → SCH | 16 | Case.health | STUDY | consent | NOW | PERMITTED | OSL 12:3 | 12:3 st.2; 23:2 bars no receipt | notCarried P1
`;

/** What the Security Service, the prosecutors and customs disclose. */
export const OTHER_CRIME_FIGHTERS = statuteRows`
  Q01 | SEC → POL | 30 | Case.offences | CP | on OSL 35:10 a | NOW | PERMITTED | OSL 35:10 a | mellan Polismyndigheten och Säkerhetspolisen
  Q02 | SEC → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | 35:10 c: att Polismyndigheten lämnar
  Q03 | SEC → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.18: Säkerhetspolisen | obliged
  Q04 | SEC → SOC | 17 | Case.offences | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: police, prosecutor and customs notify
  Q05 | SEC → SOC | 30 | Case.risk | PR | duty Polislagen 6 st.2; on OSL 10:28 | NOW | FORBIDDEN | – | 6 § st.2: Polismyndigheten
  Q06 | SEC → PRO | 30 | Case.assignees | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | andra sekretessbestämmelser: 18 kap. is one
  Q07 | SEC → SOC | 30 | Case.risk | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | uppenbart
  Q08 | SEC → SCH | 16 | Case.offences | CP | weighing; on OSL 10:15 a | NOW | PERMITTED | OSL 10:15 a | 15 a p.1 | notCarried P1; warns COUNSEL_ADVISED
  Q09 | SEC → POL | 30 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 5 § st.3 does not name Säkerhetspolisen
  Q10 | PRO → SOC | 16 | Case.risk | PR | duty SoL 19:1 | 2026-01-15 | PERMITTED | SoL 19:1 | 19:1 p.20: Åklagarmyndigheten | obliged
  Q11 | PRO → SOC | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | 2026-01-14 | FORBIDDEN | – | outgoing wording p.1 does not name it
  Q12 | PRO → SOC | 17 | Case.offences | PR | duty LUL 6 | NOW | PERMITTED | LUL 6 | LUL 6: ska socialnämnden genast underrättas | obliged
  Q13 | PRO → PRI | 19 | Case.offences | CP | YOUTH_SUPERVISION | NOW | PERMITTED | OSL 35:10 b | 1 § första stycket 1: utredning enligt bestämmelserna om förundersökning
  Q14 | PRO → POL | 30 | Case.offences | CP | on OSL 35:10 a | NOW | FORBIDDEN | – | mellan Polismyndigheten och Säkerhetspolisen
  Q15 | PRO → POL | 30 | Case.offences | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | lämnas till ... Polismyndigheten
  Q16 | PRO → SOC | 30 | Case.risk | PR | weighing | NOW | PERMITTED | OSL 10:27 | uppenbart
  Q17 | PRO → SOC | 30 | Case.risk | PR | duty Polislagen 6 st.2; on OSL 10:28 | NOW | FORBIDDEN | – | 6 § st.2: Polismyndigheten
  Q18 | PRO → SOC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; weighing; on OSL 35:10 c | NOW | FORBIDDEN | – | 35:10 c: att Polismyndigheten lämnar
  Q19 | CUS → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.19: Tullverket | obliged
  Q20 | CUS → SOC | 16 | Case.risk | PR | duty SoL 20:6; INQUIRY_OPEN; on OSL 10:28 | 2026-01-14 | FORBIDDEN | – | 20:6: som anges i 19 kap. 1 §, whose outgoing wording does not name it
  Q21 | CUS → PRI | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:10 b | NOW | PERMITTED | OSL 35:10 b | 1 § första stycket 1: no party is named, customs investigate too
  Q22 | CUS → POL | 30 | Case.assignees | CP | COMMITTED_CRIME | NOW | PERMITTED | OSL 10:24 | lämnas till ... Polismyndigheten
  Q23 | CUS → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | 18 a: Sekretessen enligt 26 kap. 1 §
  Q24 | CUS → SOC | 30 | Case.health | PR | duty LVM 7 st.2 | NOW | PERMITTED | LVM 7 st.2 | Myndigheter som avses i 6 § första stycket | obliged; warns COUNSEL_ADVISED
  Q25 | CUS → SOC | 14 | Case.offences | PR | duty LUL 34 | NOW | PERMITTED | LUL 34 | 34 § | obliged
  Q26 | CUS → POL | 30 | Person.address | CP | request; duty Lag 2025:170 4 | NOW | PERMITTED | Lag 2025:170 4 | 4 §: En myndighet | obliged
`;
