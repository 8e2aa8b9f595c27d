/**
 * Words that tell no record from another: the usual ones of Swedish and English, and those with which one asks for help.
 * A search of nothing else takes them as they are.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu har inte hans
  honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha mot alla under
  någon eller allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma
  vilken er sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem vilket sitt sådana vart dina vars vårt våra ert era
  vilkas vill ska skall får få kunna hos talar tala talande pratar språk egen annan person personer hjälp hjälpa söker behöver finns ta
  kontakt arbetar in bland dras the of and to for a an in on with who speaking speaks speaker`.split(/\s+/),
);

/** Second parts of compounds that carry too little: what shares only such a part is not found by it. */
export const LIGHT_PARTS: ReadonlySet<string> = new Set(
  `stöd program verksamhet arbete grupp talande person stödja arbetare ledare miljö arbeta insats utbildning läge center centrum vård
  tal sal`
    .split(/\s+/)
    .flatMap((word) => [word, word.normalize('NFD').replace(/\p{M}/gu, '')]),
);
