import { statuteRows } from './row';

/** What the prison and probation service and other authorities of the state disclose. */
export const STATE = statuteRows`
  # OSL 35:15 a
  V01 | PRI → SOC | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:15 a | NOW | PERMITTED | OSL 35:15 a | till en enskild eller till en annan myndighet
  V02 | PRI → CIV | 19 | Case.risk | EXIT | YOUTH_SUPERVISION | NOW | PERMITTED | OSL 35:15 a | till en enskild
  V03 | PRI → HC | 19 | Case.offences | EXIT | YOUTH_SUPERVISION; on OSL 35:15 a | NOW | PERMITTED | OSL 35:15 a | till en annan myndighet | notCarried P1
  V04 | PRI → CIV | 19 | Case.offences | EXIT | YOUTH_SUPERVISION; reservation | NOW | FORBIDDEN | – | dataskyddslagen 3:8 | barredBy dataskyddslagen 3:8
  V05 | PRI → SOC | 19 | Case.risk | CP | on OSL 35:15 a | NOW | FORBIDDEN | – | genomföra en verkställighetsplan enligt den lagen
  V06 | PRI → SOC | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:15 a | 2020-12-31 | FORBIDDEN | – | new 2021-01-01 (2020:620)
  V07 | PRI → SOC | 19 | Case.assignees | CP | YOUTH_SUPERVISION; on OSL 35:15 a | NOW | FORBIDDEN | – | uppgift om den vars dom ... verkställs
  V08 | POL → SOC | 19 | Case.risk | CP | YOUTH_SUPERVISION; on OSL 35:15 a | NOW | FORBIDDEN | – | lämnas av Kriminalvården

  # Lag 2025:170 5 §
  V09 | PRI → PRO | 30 | Case.risk | CP | – | NOW | PERMITTED | Lag 2025:170 5 | 5 § st.3: Kriminalvården; no request is asked for | obliged
  V10 | PRI → CUS | 30 | Case.offences | CP | – | 2025-04-01 | PERMITTED | Lag 2025:170 5 | 2 §: Tullverket | obliged
  V11 | PRI → POL | 30 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | 2025-03-31 | FORBIDDEN | – | in force 2025-04-01
  V12 | PRI → POL | 30 | Case.risk | PR | – | NOW | NEEDS_WEIGHING | OSL 10:27 | 5 §: behövs i den brottsbekämpande verksamheten
  V13 | PRI → SOC | 30 | Case.risk | CP | duty Lag 2025:170 5; on OSL 10:28 | NOW | FORBIDDEN | – | 2 §: brottsbekämpande myndigheter
  V14 | PRI → POL | 30 | Case.risk | CP | duty Lag 2025:170 6; on OSL 10:28 | NOW | FORBIDDEN | – | 6 §: En kommun eller en region
  V15 | PRI → POL | 19 | Case.risk | CP | weighing; duty Lag 2025:170 7 st.2; rektor; on OSL 10:28 | NOW | FORBIDDEN | – | 7 §: En rektor inom skolväsendet

  # The rest
  V16 | PRI → POL | 19 | Case.risk | CP | weighing; on OSL 10:18 a | NOW | FORBIDDEN | – | 18 a: Sekretessen enligt 26 kap. 1 §
  V17 | PRI → POL | 30 | Case.offences | CP | COMMITTED_SERIOUS_CRIME; on OSL 10:23 | NOW | FORBIDDEN | – | 23 does not name 35 kap. 15 §
  V18 | PRI → SOC | 30 | Case.risk | PLAN | – | NOW | NEEDS_WEIGHING | OSL 10:27 | uppenbart; consent is proposed first (P6) | first OSL 12:2
  V19 | PRI → SOC | 30 | Case.summary | PLAN | consent | NOW | PERMITTED | OSL 12:2 | 12:2 st.1
  V20 | PRI → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.10: Kriminalvården | obliged
  V21 | PRI → SOC | 30 | Case.health | PR | duty LVM 6 | NOW | PERMITTED | LVM 6 | regelbundet kommer i kontakt med missbrukare | obliged; warns COUNSEL_ADVISED
  V22 | PRI → HC | 30 | Case.health | PR | duty LVM 6; on OSL 10:28 | NOW | FORBIDDEN | – | LVM 6: till socialnämnden
  V23 | PRI → SOC | 17 | Case.offences | PR | duty LUL 6; on OSL 10:28 | NOW | FORBIDDEN | – | LUL 6: whoever investigates the crime

  # Arbetsförmedlingen, Försäkringskassan
  V24 | AF → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.7: Arbetsförmedlingen | obliged
  V25 | FK → SOC | 16 | Case.risk | PR | duty SoL 19:1 | 2026-01-15 | PERMITTED | SoL 19:1 | 19:1 p.9: Försäkringskassan | obliged
  V26 | FK → SOC | 16 | Case.risk | PR | duty SoL 19:1; on OSL 10:28 | 2026-01-14 | FORBIDDEN | – | outgoing wording p.1 does not name it
  V27 | AF → POL | 30 | Case.risk | CP | – | NOW | PERMITTED | Lag 2025:170 5 | 5 § st.3: Arbetsförmedlingen | obliged
  V28 | FK → SEC | 30 | Case.risk | CP | duty Lag 2025:170 5 | NOW | PERMITTED | Lag 2025:170 5 | 5 § st.3: Försäkringskassan | obliged
  V29 | AF → POL | 30 | Case.risk | CP | duty Lag 2025:170 6; on OSL 10:28 | NOW | FORBIDDEN | – | 6 §: En kommun eller en region
  V30 | AF → SOC | 30 | Case.risk | EXIT | weighing | NOW | PERMITTED | OSL 10:27 | 27 st.2 does not name 28 kap.
  V31 | FK → SOC | 30 | Case.summary | EXIT | consent | NOW | PERMITTED | OSL 12:2 | 12:2 st.1
  V32 | FK → POL | 30 | Case.offences | CP | COMMITTED_CRIME; on OSL 10:24 | NOW | PERMITTED | OSL 10:24 | andra sekretessbestämmelser: 28 kap. is none of 19-23 §§
  V33 | FK → SOC | 15 | Case.health | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: som anges i 19 kap. 1 § | obliged
  V34 | AF → SOC | 17 | Case.risk | PR | on OSL 26:9 | NOW | FORBIDDEN | – | 26:9: från en myndighet inom socialtjänsten
`;

/** What private bodies disclose. Where nothing but consent or a duty makes it authorised, the text names no provision of OSL. */
export const PRIVATE = statuteRows`
  # Private schools
  W01 | PSC → SOC | 16 | Case.risk | PR | – | NOW | NEEDS_CONSENT | – | skollagen 29:14: får inte obehörigen röja | warns COUNSEL_ADVISED
  W02 | PSC → SOC | 16 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.4: de som är verksamma inom verksamheter enligt skollagen | obliged
  W03 | PSC → SOC | 16 | Case.risk | PR | duty SoL 19:1 | 2025-07-01 | PERMITTED | SoL 19:1 | outgoing wording p.4: yrkesmässigt bedriven enskild verksamhet | obliged
  W04 | PSC → SOC | 15 | Case.health | PR | INQUIRY_OPEN; duty SoL 20:6 | NOW | PERMITTED | SoL 20:6 | 20:6: yrkesverksamma som anges i 19 kap. 1 § | obliged
  W05 | PSC → SOC | 16 | Case.risk | STUDY | consent | NOW | PERMITTED | – | obehörigen: who consents makes it authorised
  W06 | PSC → POL | 16 | Person.phone | CP | request; duty Lag 2025:170 4 | NOW | PERMITTED | Lag 2025:170 4 | 4 § st.2: verksamhet som omfattas av 7 § | obliged
  W07 | PSC → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor; weighing | NOW | PERMITTED | Lag 2025:170 7 st.2 | 7 §: En rektor inom skolväsendet | obliged
  W08 | PSC → POL | 16 | Case.risk | CP | duty Lag 2025:170 7 st.2; rektor | NOW | NEEDS_WEIGHING | Lag 2025:170 7 st.2 | 7 § st.2: övervägande skäl
  W09 | PSC → POL | 15 | Case.offences | CP | duty SkolL 6 a:10; rektor; weighing | NOW | PERMITTED | SkolL 6 a:10 | ska rektorn anmäla | obliged
  W10 | PSC → SOC | 16 | Case.risk | PR | weighing; on OSL 10:27 | NOW | FORBIDDEN | – | 27: en sekretessbelagd uppgift: OSL does not bind it
  W11 | PSC → PRI | 19 | Case.summary | CP | YOUTH_SUPERVISION; on OSL 23:6 a | NOW | FORBIDDEN | – | 23:6 a: Sekretessen enligt 2 §

  # Private care
  W12 | PCA → SOC | 16 | Case.health | PR | duty SoL 19:1 | NOW | PERMITTED | SoL 19:1 | 19:1 p.22; PSL 6:12: Som obehörigt röjande anses inte | obliged
  W13 | PCA → HC | 40 | Case.risk | CARE | – | NOW | NEEDS_CONSENT | – | PSL 6:12, SoL 17:11: får inte obehörigen röja | warns COUNSEL_ADVISED
  W14 | PCA → POL | 30 | Person.phone | CP | request; duty Lag 2025:170 4 | NOW | PERMITTED | Lag 2025:170 4 | 4 § st.2: enskild verksamhet inom hälso- och sjukvården | obliged
  W15 | PCA → SEC | 30 | Case.health | CP | duty PSL 6:15 p.3; request | NOW | PERMITTED | PSL 6:15 p.3 | p.3: hälso- och sjukvårdspersonalen | obliged
  W16 | PCA → SOC | 30 | Case.health | CARE | consent | NOW | PERMITTED | – | obehörigen: who consents makes it authorised
  W17 | PCA → HC | 15 | Case.health | PR | on OSL 25:12 | NOW | FORBIDDEN | – | 25:12: från en myndighet inom hälso- och sjukvården

  # Civil society
  W18 | CIV → POL | 30 | Case.risk | CP | – | NOW | PERMITTED | NOT_BOUND | OSL 2:1: gäller för myndigheter
  W19 | CIV → SEC | 30 | Case.offences | CP | – | NOW | PERMITTED | NOT_BOUND | OSL 2:1; dataskyddslagen 3:8 lets authorities have it
  W20 | CIV → SCH | 16 | Case.offences | STUDY | – | NOW | PERMITTED | NOT_BOUND | OSL 2:1 | notCarried P1
  W21 | CIV → HC | 30 | Case.health | EXIT | consent | NOW | PERMITTED | NOT_BOUND | OSL 2:1
  W22 | CIV → SOC | 16 | Case.risk | PR | – | 2019-06-03 | PERMITTED | NOT_BOUND | OSL 2:1, in force from 2009-06-30
  W23 | CIV → SOC | 12 | Case.risk | PR | duty SoL 19:1 | NOW | PERMITTED | – | 19:1 p.22: yrkesmässigt bedriven enskild verksamhet | obliged
  W24 | CIV → CIV | 30 | Case.offences | EXIT | reservation | NOW | FORBIDDEN | – | dataskyddslagen 3:8 | barredBy dataskyddslagen 3:8
  W24b | CIV → POL | 30 | Case.risk | CP | HELD_UNDER_RESERVATION | NOW | NEEDS_RESERVATION | – | 10:14: inskränker den enskildes rätt att lämna uppgiften vidare; BrB 20:3
  W25 | CIV → SOC | – | Case.summary | PR | – | NOW | PERMITTED | NOT_BOUND | OSL 2:1: of whatever age
`;
