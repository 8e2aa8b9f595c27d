/** Free text of the sample: marked at its beginning, so that nobody takes it for a record of something that happened. */
export const story = (words: string): string => `[Påhittat] ${words}`;

/** A name of the sample: marked at its end, so that nobody takes it for a person's or a place's. */
export const invented = (name: string): string => `${name} (påhittad)`;
