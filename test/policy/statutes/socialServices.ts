import { statuteRows } from './row';

/** What municipal social services disclose to those who act against crime. */
export const SOCIAL_TO_CRIME = statuteRows`
  # OSL 10:18 a
  S01 | SOC → SEC | 20 | Case.risk | CP | – | 2025-04-01 | NEEDS_WEIGHING | OSL 10:18 a | till Polismyndigheten, Säkerhetspolisen eller Tullverket; inte fyllt tjugoett år
  S02 | SOC → CUS | 17 | Case.summary | CP | weighing | NOW | PERMITTED | OSL 10:18 a | eller Tullverket
  S03 | SOC → POL | 20 | Case.health | CP | weighing; on OSL 10:18 a | NOW | PERMITTED | OSL 10:18 a | en uppgift som rör en enskild
  S04 | SOC → PRO | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | till Polismyndigheten, Säkerhetspolisen eller Tullverket: no prosecutor
  S05 | SOC → PRI | 17 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | no Kriminalvården
  S06 | SOC → POL | 21 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | inte fyllt tjugoett år
  S07 | SOC → POL | – | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | inte fyllt tjugoett år; the age is not known
  S08 | SOC → POL | 17 | Case.offences | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | misstanke om ett begånget brott får dock lämnas endast under de förutsättningar som i övrigt anges
  S09 | SOC → SEC | 17 | Case.risk | CP | weighing; on OSL 10:18 a | 2025-03-31 | FORBIDDEN | – | Säkerhetspolisen by Lag (2025:179), in force 2025-04-01 | warns WORDING_NOT_VERIFIED
  S10 | SOC → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | 2012-12-31 | FORBIDDEN | – | new 2013-01-01 (2012:804)
  S11 | SOC → POL | 17 | Case.risk | CP | weighing; on OSL 10:18 a | 2013-01-01 | PERMITTED | OSL 10:18 a | new 2013-01-01 (2012:804), text not read | warns WORDING_NOT_VERIFIED
  S12 | SOC → POL | 17 | Case.assignees | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | Sekretessen enligt 26 kap. 1 §; uppgift som rör en enskild
  S13 | SOC → POL | 17 | Case.reporter | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | uppgift som rör en enskild som inte fyllt tjugoett år: not who reported
  S14 | SOC → POL | 17 | Case.risk | EXIT | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | kommer att utöva brottslig verksamhet: to prevent crime, no support

  # OSL 10:18 b
  S15 | SOC → POL | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME | NOW | PERMITTED | OSL 10:18 b | 18 b p.1-2; no assessment is asked for
  S16 | SOC → SEC | 64 | Case.health | CP | RISK_OF_CRIME_AGAINST_REALM | NOW | PERMITTED | OSL 10:18 b | 18 b p.3: 18 eller 19 kap. brottsbalken eller annat brott mot Sveriges säkerhet
  S17 | SOC → POL | 30 | Case.risk | CP | on OSL 10:18 b | NOW | FORBIDDEN | – | om det på grund av konkreta omständigheter finns risk
  S18 | SOC → POL | 30 | Case.risk | CP | RISK_TO_RELATIVE; COMMITTED_TERRORIST_CRIME; on OSL 10:18 b | NOW | FORBIDDEN | – | kommer att begå brott enligt 4-10 §§ terroristbrottslagen: another circumstance is none
  S19 | SOC → CUS | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | NOW | FORBIDDEN | – | till Polismyndigheten eller Säkerhetspolisen: no Tullverket
  S20 | SOC → SEC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | 2020-07-31 | FORBIDDEN | – | new 2020-08-01 (2020:575)
  S21 | SOC → SEC | 30 | Case.risk | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:18 b | 2020-08-01 | PERMITTED | OSL 10:18 b | new 2020-08-01 (2020:575), text not read | warns WORDING_NOT_VERIFIED
  S22 | SOC → POL | 30 | Case.risk | CP | RISK_OF_CRIME_AGAINST_REALM; on OSL 10:18 b | 2025-03-31 | FORBIDDEN | – | p.3 by Lag (2025:179), in force 2025-04-01 | warns WORDING_NOT_VERIFIED

  # OSL 10:18 c
  S23 | SOC → POL | 40 | Case.risk | PR | RISK_TO_RELATIVE | NOW | NEEDS_WEIGHING | OSL 10:18 c | 18 c p.2: inte är olämpligt
  S24 | SOC → POL | 40 | Case.risk | CP | RISK_TO_RELATIVE; weighing; on OSL 10:18 c | NOW | PERMITTED | OSL 10:18 c | 18 c p.1-2
  S25 | SOC → POL | 40 | Case.family | PR | RISK_TO_RELATIVE; weighing | NOW | PERMITTED | OSL 10:18 c | rör en enskild eller en närstående till den enskilde
  S26 | SOC → SEC | 40 | Case.risk | CP | RISK_TO_RELATIVE; weighing; on OSL 10:18 c | NOW | FORBIDDEN | – | lämnas till Polismyndigheten: no Säkerhetspolisen
  S27 | SOC → POL | 40 | Case.offences | CP | RISK_TO_RELATIVE; weighing; on OSL 10:18 c | NOW | FORBIDDEN | – | 18 c st.2: misstanke om ett begånget brott
  S28 | SOC → POL | 40 | Case.risk | PR | weighing; on OSL 10:18 c | NOW | FORBIDDEN | – | 18 c p.1: konkreta omständigheter
  S29 | SOC → POL | 40 | Case.risk | PR | RISK_TO_RELATIVE; weighing; on OSL 10:18 c | 2021-07-31 | FORBIDDEN | – | new 2021-08-01 (2021:646)
  S30 | SOC → POL | 40 | Case.risk | PR | RISK_TO_RELATIVE; weighing; on OSL 10:18 c | 2021-08-01 | PERMITTED | OSL 10:18 c | new 2021-08-01 (2021:646), text not read | warns WORDING_NOT_VERIFIED

  # OSL 10:20
  S31 | SOC → POL | 17 | Case.risk | CP | IMMEDIATE_POLICE_ACTION | NOW | PERMITTED | OSL 10:20 | p.1: överhängande och allvarlig risk
  S32 | SOC → POL | – | Person.name | PR | IMMEDIATE_POLICE_ACTION | NOW | PERMITTED | OSL 10:20 | någon som kan antas vara under arton år: an assumption is enough
  S33 | SOC → POL | 16 | Case.offences | CP | IMMEDIATE_POLICE_ACTION | NOW | PERMITTED | OSL 10:20 | p.2: när han eller hon begår brott
  S34 | SOC → POL | 18 | Case.risk | PR | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | kan antas vara under arton år
  S35 | SOC → POL | 16 | Case.risk | PR | on OSL 10:20 | NOW | FORBIDDEN | – | när någon ... påträffas av personal inom socialtjänsten
  S36 | SOC → SEC | 16 | Case.risk | CP | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | lämnas till Polismyndigheten
  S37 | SOC → PRO | 16 | Case.risk | CP | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | NOW | FORBIDDEN | – | lämnas till Polismyndigheten
  S38 | SOC → POL | 16 | Case.risk | PR | IMMEDIATE_POLICE_ACTION; on OSL 10:20 | 2009-06-29 | FORBIDDEN | – | the act is in force from 2009-06-30

  # OSL 10:21
  S39 | SOC → PRO | 45 | Case.offences | CP | CRIME_AGAINST_MINOR | NOW | PERMITTED | OSL 10:21 | till en åklagarmyndighet eller Polismyndigheten
  S40 | SOC → POL | – | Person.name | PR | CRIME_AGAINST_MINOR | NOW | PERMITTED | OSL 10:21 | riktats mot någon som inte har fyllt arton år: the age of the victim
  S41 | SOC → POL | 45 | Case.family | PR | CRIME_AGAINST_MINOR | NOW | PERMITTED | OSL 10:21 | om uppgiften angår misstanke om brott
  S42 | SOC → POL | 45 | Case.offences | CP | CRIME_AGAINST_MINOR | 2025-11-30 | PERMITTED | OSL 10:21 | verified from 2025-12-01 (2025:965) | warns WORDING_NOT_VERIFIED
  S43 | SOC → SEC | 45 | Case.offences | CP | CRIME_AGAINST_MINOR; on OSL 10:21 | NOW | FORBIDDEN | – | no Säkerhetspolisen
  S44 | SOC → CUS | 45 | Case.offences | CP | CRIME_AGAINST_MINOR; on OSL 10:21 | NOW | FORBIDDEN | – | no Tullverket
  S45 | SOC → POL | 45 | Case.offences | CP | on OSL 10:21 | NOW | FORBIDDEN | – | p.1-2 must be at hand
  S46 | SOC → POL | 45 | Case.assignees | CP | CRIME_AGAINST_MINOR; on OSL 10:21 | NOW | FORBIDDEN | – | lifts 25, 26, 33 kap.; not 18 kap.

  # OSL 10:22
  S47 | SOC → PRO | 30 | Case.offences | CP | DRUGS_OR_ALCOHOL_TO_MINOR | NOW | PERMITTED | OSL 10:22 | till en åklagarmyndighet eller Polismyndigheten
  S48 | SOC → POL | 30 | Person.address | PR | DRUGS_OR_ALCOHOL_TO_MINOR | NOW | PERMITTED | OSL 10:22 | om uppgiften angår misstanke om brott
  S49 | SOC → SEC | 30 | Case.offences | CP | DRUGS_OR_ALCOHOL_TO_MINOR; on OSL 10:22 | NOW | FORBIDDEN | – | no Säkerhetspolisen
  S50 | SOC → POL | 30 | Case.offences | CP | CRIME_AGAINST_MINOR; on OSL 10:22 | NOW | FORBIDDEN | – | överlåtelse eller anskaffning till någon som inte har fyllt arton år

  # OSL 10:22 a
  S51 | SOC → POL | 30 | Case.summary | CP | COMMITTED_TERRORIST_CRIME | NOW | PERMITTED | OSL 10:22 a | Polismyndigheten eller Säkerhetspolisen
  S52 | SOC → PRO | 30 | Case.offences | CP | COMMITTED_TERRORIST_CRIME; on OSL 10:22 a | NOW | FORBIDDEN | – | no åklagarmyndighet
  S53 | SOC → POL | 30 | Case.offences | CP | RISK_OF_TERRORIST_CRIME; on OSL 10:22 a | NOW | FORBIDDEN | – | misstanke om ett begånget brott: a risk is none
  S54 | SOC → POL | 30 | Case.offences | CP | COMMITTED_TERRORIST_CRIME; on OSL 10:22 a | 2020-07-31 | FORBIDDEN | – | new 2020-08-01 (2020:575)

  # OSL 10:23, 10:24
  S55 | SOC → CUS | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME | NOW | PERMITTED | OSL 10:23 | någon annan myndighet som har till uppgift att ingripa mot brottet
  S56 | SOC → PRO | 30 | Case.health | CP | COMMITTED_SERIOUS_CRIME | NOW | PERMITTED | OSL 10:23 | en uppgift av betydelse för utredningen
  S57 | SOC → POL | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:23 | NOW | FORBIDDEN | – | endast om ... fängelse i sex månader eller mer
  S58 | SOC → PRI | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME; on OSL 10:23 | NOW | FORBIDDEN | – | som har till uppgift att ingripa mot brottet: not Kriminalvården
  S59 | SOC → POL | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME; on OSL 10:23 | 2025-03-31 | PERMITTED | OSL 10:23 | the higher threshold before Lag (2025:179), text not read | warns WORDING_NOT_VERIFIED
  S60 | SOC → POL | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | FORBIDDEN | – | 10:24: andra sekretessbestämmelser än dem som anges i 19-23 §§: 26:1 is named there
  S61 | SOC → POL | 30 | Case.offences | CP | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | 10:27 st.2: gäller inte ... 26 kap. 1-6 §§

  # OSL 10:15 a
  S62 | SOC → POL | 30 | Case.risk | CP | – | NOW | NEEDS_WEIGHING | OSL 10:15 a | 15 a st.3 names 26 kap. 1 a § första stycket, 3, 4 och 6 §§: not 1 § | warns COUNSEL_ADVISED
  S63 | SOC → SCH | 30 | Case.risk | CP | weighing; on OSL 10:15 a | NOW | PERMITTED | OSL 10:15 a | till en annan myndighet | warns COUNSEL_ADVISED
  S64 | SOC → POL | 30 | Case.offences | CP | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | 10:23: endast om (reading)
  S65 | SOC → POL | 30 | Case.risk | CP | weighing; on OSL 10:15 a | 2025-11-30 | FORBIDDEN | – | new 2025-12-01 (2025:934)
  S66 | SOC → POL | 30 | Case.risk | PR | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | förebygga, förhindra eller upptäcka brottslig verksamhet; utreda brott
  S67 | SOC → POL | 30 | Case.assignees | CP | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | Sekretess enligt 21-40 kap.: not 18
  S68 | SOC → CIV | 30 | Case.risk | CP | weighing; on OSL 10:15 a | NOW | FORBIDDEN | – | till en annan myndighet

  # A row that names the police service only, from others than social services, stands with the others.
  S69 | SOC → POL | 30 | Case.risk | CP | RISK_OF_CRIME; weighing; on OSL 26:9 e | NOW | FORBIDDEN | – | 26:9 e: att Statens institutionsstyrelse lämnar
  S70 | SOC → POL | 30 | Case.risk | CP | weighing; on OSL 10:2 | NOW | PERMITTED | OSL 10:2 | 10:2: nödvändigt ... fullgöra sin verksamhet; named by the discloser
  S72 | SOC → CIV | 30 | Case.offences | EXIT | weighing; on OSL 10:2 | NOW | FORBIDDEN | – | dataskyddslagen 3:8: får behandlas av myndigheter | barredBy dataskyddslagen 3:8
  S73 | SOC → CIV | 30 | Case.risk | EXIT | on OSL 10:17 | NOW | FORBIDDEN | – | 10:17: lämnas till en myndighet ... för tillsyn över eller revision
  S71 | SOC → POL | 30 | Case.risk | CP | on OSL 10:2 | NOW | NEEDS_WEIGHING | OSL 10:2 | 10:2: om det är nödvändigt
`;

/** What municipal social services disclose to all others, and on duty. */
export const SOCIAL_TO_OTHERS = statuteRows`
  # OSL 26:9
  T01 | SOC → SOC | 17 | Case.health | PR | – | NOW | PERMITTED | OSL 26:9 | till en annan sådan myndighet; p.1: inte har fyllt arton år
  T02 | SOC → SIS | 17 | Case.risk | CARE | – | NOW | PERMITTED | OSL 26:9 | en annan sådan myndighet; 26:1 st.2 p.3: Statens institutionsstyrelse
  T03 | SOC → HC | 17 | Case.family | PR | – | NOW | PERMITTED | OSL 26:9 | om en enskild eller någon närstående till denne
  T04 | SOC → HC | 17 | Case.offences | PR | – | NOW | PERMITTED | OSL 26:9 | uppgift om en enskild | notCarried P1
  T05 | SOC → HC | 30 | Case.health | CARE | ADDICTION | NOW | PERMITTED | OSL 26:9 | p.2: fortgående missbrukar
  T06 | SOC → HC | 30 | Case.health | PR | COMPULSORY_PSYCHIATRIC_CARE | NOW | PERMITTED | OSL 26:9 | p.3: lagen om psykiatrisk tvångsvård
  T07 | SOC → HC | 30 | Case.risk | PR | PREGNANT | NOW | PERMITTED | OSL 26:9 | st.2: en gravid person
  T08 | SOC → HC | 18 | Case.health | PR | on OSL 26:9 | NOW | FORBIDDEN | – | p.1: inte har fyllt arton år
  T09 | SOC → HC | 18 | Case.health | PR | – | NOW | NEEDS_CONSENT | OSL 12:2 | 26:9 closes at 18
  T10 | SOC → HC | – | Case.health | PR | on OSL 26:9 | NOW | FORBIDDEN | – | p.1: inte har fyllt arton år; the age is not known
  T11 | SOC → MUN | 15 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | en myndighet inom socialtjänsten: a coordination is none by itself
  T12 | SOC → SCH | 15 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | socialtjänsten, hälso- och sjukvården
  T13 | SOC → AF | 17 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | no Arbetsförmedlingen
  T14 | SOC → PCA | 17 | Case.health | PR | on OSL 26:9 | NOW | FORBIDDEN | – | en myndighet inom hälso- och sjukvården: no private care
  T15 | SOC → HC | 17 | Case.risk | CP | on OSL 26:9 | NOW | FORBIDDEN | – | nödvändig vård, behandling eller annat stöd
  T16 | SOC → HC | 17 | Case.assignees | PR | on OSL 26:9 | NOW | FORBIDDEN | – | uppgift om en enskild eller någon närstående
  T17 | SOC → HC | 17 | Case.reporter | PR | on OSL 26:9 | NOW | FORBIDDEN | – | uppgift om en enskild eller någon närstående: not who reported
  T18 | SOC → HC | 17 | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | 25:12: Sekretessen enligt 1 § (25 kap.)

  # OSL 26:9 a, SoL 19:6
  T19 | SOC → SCH | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | PERMITTED | OSL 26:9 a | inte är olämpligt
  T20 | SOC → HC | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED; request | NOW | PERMITTED | SoL 19:6 | 19:6 st.2: På begäran av anmälaren ska | obliged
  T21 | SOC → SCH | 15 | Referral.inquiryAnswer | PR | on OSL 26:9 a; weighing | NOW | FORBIDDEN | – | till den som har gjort en anmälan
  T22 | SOC → SCH | 15 | Case.risk | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | uppgift om att beslut fattats ... redan pågår: two facts
  T23 | SOC → SCH | 15 | Person.name | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | two facts, no name
  T24 | SOC → SCH | 15 | Referral.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | 2012-12-31 | FORBIDDEN | – | new 2013-01-01 (2012:778)
  T25 | SOC → SCH | 15 | Case.risk | PR | RECIPIENT_REPORTED; request; duty SoL 19:6; on OSL 10:28 | NOW | FORBIDDEN | – | 19:6: att en utredning har inletts, inte har inletts eller redan pågår
  T25b | SOC → SCH | 15 | ConcernReceipt.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | PERMITTED | OSL 26:9 a | inte är olämpligt
  T25c | SOC → HC | 15 | ConcernReceipt.inquiryAnswer | PR | RECIPIENT_REPORTED; request | NOW | PERMITTED | SoL 19:6 | 19:6 st.2: På begäran av anmälaren ska | obliged
  T25d | SOC → SCH | 15 | ConcernReceipt.inquiryAnswer | PR | RECIPIENT_REPORTED | NOW | NEEDS_WEIGHING | OSL 26:9 a | 26:9 a: inte är olämpligt
  T25e | SOC → SCH | 15 | ConcernReceipt.inquiryAnswer | PR | on OSL 26:9 a; weighing | NOW | FORBIDDEN | – | till den som har gjort en anmälan
  T25f | SOC → SCH | 15 | ConcernReceipt.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | 2012-12-31 | FORBIDDEN | – | new 2013-01-01 (2012:778)
  T25g | SOC → SCH | 15 | ConcernReceipt.observed | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | uppgift om att beslut fattats ... redan pågår: nothing of the report itself
  T25h | SIS → SCH | 15 | ConcernReceipt.inquiryAnswer | PR | RECIPIENT_REPORTED; weighing; on OSL 26:9 a | NOW | FORBIDDEN | – | beslut enligt 20 kap. 2 §: the decision is of the socialnämnd

  # OSL 26:9 b
  T26 | SOC → PRI | 19 | Case.summary | CP | YOUTH_SUPERVISION | NOW | PERMITTED | OSL 26:9 b | upprätta en verkställighetsplan
  T27 | SOC → PRI | 19 | Case.offences | CP | YOUTH_SUPERVISION | 2021-01-01 | PERMITTED | OSL 26:9 b | en uppgift lämnas till Kriminalvården | warns WORDING_NOT_VERIFIED
  T28 | SOC → PRI | 19 | Case.summary | CP | on OSL 26:9 b | NOW | FORBIDDEN | – | lagen (2020:616) om verkställighet av ungdomsövervakning
  T29 | SOC → POL | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 26:9 b | NOW | FORBIDDEN | – | lämnas till Kriminalvården
  T30 | SOC → PRI | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 26:9 b | 2020-12-31 | FORBIDDEN | – | new 2021-01-01 (2020:620)

  # OSL 12:2, 12:3
  T31 | SOC → SCH | 16 | Case.risk | STUDY | consent | NOW | PERMITTED | OSL 12:3 | 12:3 st.2: tillsammans med den underårige
  T32 | SOC → HC | 18 | Case.health | EXIT | consent | NOW | PERMITTED | OSL 12:2 | 12:2: En enskild kan helt eller delvis häva
  T33 | SOC → POL | 30 | Case.offences | EXIT | consent | NOW | PERMITTED | OSL 12:2 | 12:2 st.1
  T34 | SOC → FK | 30 | Case.risk | EXIT | consent | NOW | PERMITTED | OSL 12:2 | 10:1: till en annan enskild eller till en myndighet
  T35 | SOC → HC | 18 | Case.health | EXIT | consent; on OSL 12:3 | NOW | FORBIDDEN | – | 12:3: om den enskilde är underårig
  T36 | SOC → HC | 17 | Case.health | EXIT | consent; on OSL 12:2 | NOW | FORBIDDEN | – | 12:3 st.2: the guardian has a say under 18
  T37 | SOC → POL | 30 | Case.assignees | EXIT | consent; on OSL 12:2 | NOW | FORBIDDEN | – | sekretess som gäller till skydd för honom eller henne
  T38 | SOC → SCH | 16 | Case.family | STUDY | consent; on OSL 12:3 | NOW | NEEDS_CONSENT | OSL 12:3 | till skydd för honom eller henne: the relative has to consent too
  T38b | SOC → SCH | 16 | Case.family | STUDY | consent; CONCERNED_CONSENTS; on OSL 12:3 | NOW | PERMITTED | OSL 12:3 | 12:2: the relative disposes of what protects the relative
  T39 | SOC → CIV | 30 | Case.offences | EXIT | consent; reservation; weighing | NOW | FORBIDDEN | – | dataskyddslagen 3:8: får behandlas av myndigheter | barredBy dataskyddslagen 3:8
  T40 | SOC → PCA | 30 | Case.offences | CARE | consent; reservation; weighing | NOW | FORBIDDEN | – | dataskyddslagen 3:8: får behandlas av myndigheter | barredBy dataskyddslagen 3:8

  # OSL 10:14
  T41 | SOC → CIV | 30 | Case.risk | EXIT | reservation; weighing | NOW | PERMITTED | OSL 10:14 | kan undanröjas genom ett förbehåll
  T42 | SOC → CIV | 30 | Case.risk | EXIT | weighing; on OSL 10:14 | NOW | NEEDS_RESERVATION | OSL 10:14 | ska myndigheten göra ett sådant förbehåll
  T43 | SOC → CIV | 30 | Case.risk | EXIT | reservation; on OSL 10:14 | NOW | NEEDS_WEIGHING | OSL 10:14 | Om en myndighet finner att sådan risk
  T44 | SOC → HC | 30 | Case.risk | EXIT | reservation; weighing; on OSL 10:14 | NOW | FORBIDDEN | – | lämnas till en enskild: no authority
  T45 | SOC → CIV | 30 | Case.offences | EXIT | reservation; weighing; on OSL 10:14 | NOW | FORBIDDEN | – | dataskyddslagen 3:8 | barredBy dataskyddslagen 3:8

  # OSL 10:28: duties
  T46 | SOC → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.2: myndigheter inom socialtjänsten | obliged
  T47 | SOC → SOC | 16 | Case.health | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: alla uppgifter som kan vara av betydelse | obliged
  T48 | SOC → PRO | 16 | Case.summary | CP | duty LUL 11 st.4; request | NOW | PERMITTED | LUL 11 st.4 | 11 § st.4: de upplysningar som denne begär | obliged
  T49 | SOC → POL | 19 | Case.summary | CP | duty LUL 11 st.4; request | 2025-07-01 | PERMITTED | LUL 11 st.4 | innan han eller hon fyllt arton år: the age at the time of the crime | obliged
  T50 | SOC → PRO | 16 | Case.summary | CP | duty LUL 11 st.4; on OSL 10:28 | NOW | FORBIDDEN | – | 11 § st.4: som denne begär
  T51 | SOC → SEC | 16 | Case.summary | CP | duty LUL 11 st.4; request; on OSL 10:28 | NOW | FORBIDDEN | – | den som har ansvar för att inhämta yttrande
  T52 | SOC → PRO | 16 | Case.summary | CP | duty LUL 11 st.4; request; on OSL 10:28 | 2025-06-30 | FORBIDDEN | – | Lag (2025:405), in force 2025-07-01; the older wording was not read
  T53 | SOC → CUS | 30 | Person.address | CP | request | NOW | PERMITTED | Lag 2025:170 4 | 4 § p.1: bostadsadress; 2 §: Tullverket | obliged
  T54 | SOC → POL | 30 | Person.phone | CP | duty Lag 2025:170 4; on OSL 10:28 | NOW | FORBIDDEN | – | 4 §: på begäran
  T55 | SOC → POL | 30 | Person.name | CP | duty Lag 2025:170 4; request; on OSL 10:28 | NOW | FORBIDDEN | – | 4 § p.1-6: the name is none of them
  T56 | SOC → POL | 30 | Case.risk | CP | duty Lag 2025:170 4; request; on OSL 10:28 | NOW | FORBIDDEN | – | 4 §: kontaktuppgifter
  T57 | SOC → PRI | 30 | Person.phone | CP | duty Lag 2025:170 4; request; on OSL 10:28 | NOW | FORBIDDEN | – | 2 §: Kriminalvården is none of them
  T58 | SOC → POL | 30 | Person.phone | CP | request | 2025-03-31 | NEEDS_CONSENT | OSL 12:2 | lag 2025:170 in force 2025-04-01 | warns WORDING_NOT_VERIFIED
  T59 | SOC → POL | 30 | Case.risk | CP | duty Lag 2025:170 5; request; on OSL 10:28 | NOW | FORBIDDEN | – | 5 §: En statlig myndighet som anges i tredje stycket
  T60 | SOC → POL | 30 | Case.risk | CP | duty Lag 2025:170 6; request; on OSL 10:28 | NOW | FORBIDDEN | – | 8 § p.1: 26 kap. 1-6 §§
  T61 | SOC → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; weighing; rektor; on OSL 10:28 | NOW | FORBIDDEN | – | 7 §: En rektor inom skolväsendet
  T62 | SOC → POL | 30 | Case.risk | CP | duty SoL 15:7 p.1; request; on OSL 10:28 | NOW | FORBIDDEN | – | 15:7 p.1: huruvida någon vistas
  T63 | SOC → SOC | 30 | Case.risk | PR | duty SoL 15:8; request; on OSL 10:28 | NOW | FORBIDDEN | – | 15:8 p.1: att en person är aktuell
  T64 | SOC → CIV | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | NOW | FORBIDDEN | – | 10:28: till en annan myndighet
  T65 | SOC → LEI | 30 | Case.risk | STUDY | – | NOW | NEEDS_CONSENT | OSL 12:2 | 10:27 st.2: 26 kap. 1-6 §§
  T66 | SOC → SCH | 25 | Case.summary | EXIT | weighing | NOW | NEEDS_CONSENT | OSL 12:2 | 10:2 counts only when it is named
`;
