import fs from 'node:fs';
import path from 'node:path';

/** The lists that a query is judged over. */
export const LISTS = ['Expert', 'Resource', 'Organisation'] as const;
type ListName = (typeof LISTS)[number];

/** A record that is relevant to a query: 3 is asked for, 2 clearly useful, 1 marginal. A protected one has no name here, and is told by title and agency. */
interface Judged {
  readonly type: ListName;
  readonly name: string;
  readonly title?: string;
  readonly agency?: string;
  readonly protected?: boolean;
  readonly grade: number;
}

/** A query that people type, with all records relevant to it; none for a query that must find nothing. */
export interface JudgedQuery {
  readonly id: string;
  readonly query: string;
  readonly kind: string;
  readonly relevant: readonly Judged[];
}

/** A row as the service shows it to a coordinator. */
export interface ShownRow {
  readonly name: string | null;
  readonly title?: string;
  readonly agency?: string;
}
export type Shown = Readonly<Record<ListName, readonly ShownRow[]>>;

/** The figures of one query. */
export interface Score {
  readonly id: string;
  readonly query: string;
  readonly kind: string;
  readonly empty: boolean;
  /** Share of the rows shown that are not relevant. */
  readonly noise: number;
  /** Null for a query that must find nothing. */
  readonly ndcg: number | null;
}

const DEPTH = 10;
const gain = (grade: number): number => 2 ** grade - 1;
const dcg = (grades: readonly number[]): number => grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);
const mean = (all: readonly number[]): number => (all.length === 0 ? 0 : all.reduce((a, b) => a + b, 0) / all.length);

/** The judged queries, one a line. */
export const judgedQueries = (): JudgedQuery[] =>
  fs
    .readFileSync(path.join(__dirname, 'judged.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JudgedQuery);

const isRow = (judged: Judged, row: ShownRow): boolean =>
  row.name === judged.name ||
  (judged.protected === true && row.name === null && row.title === judged.title && row.agency === judged.agency);

/** How well the rows shown answer a query. A list weighs by its best grade: one that holds only marginal records weighs little. */
export function scoreOf({ id, query, kind, relevant }: JudgedQuery, shown: Shown): Score {
  const lists = LISTS.map((type) => {
    const judged = relevant.filter((one) => one.type === type);
    const grades = shown[type].slice(0, DEPTH).map((row) => judged.find((one) => isRow(one, row))?.grade ?? 0);
    return { judged: judged.map(({ grade }) => grade), grades };
  });
  const all = lists.flatMap(({ grades }) => grades);
  const noise = all.length === 0 ? 0 : all.filter((grade) => grade === 0).length / all.length;
  const asked = lists.filter(({ judged }) => judged.length > 0);
  const weights = asked.map(({ judged }) => gain(Math.max(...judged)));
  const reached = asked.map(({ judged, grades }) => dcg(grades) / dcg([...judged].sort((a, b) => b - a).slice(0, DEPTH)));
  const total = weights.reduce((a, b) => a + b, 0);
  const ndcg = asked.length === 0 ? null : reached.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0) / total;
  return { id, query, kind, empty: all.length === 0, noise, ndcg };
}

/** The figures of a set: mean nDCG@10 and noise, share without any hit, and share of "nothing" that stayed nothing. */
export function summary(scores: readonly Score[]) {
  const asked = scores.flatMap(({ ndcg, ...score }) => (ndcg === null ? [] : [{ ...score, ndcg }]));
  const nothing = scores.filter(({ ndcg }) => ndcg === null);
  return {
    ndcg: mean(asked.map(({ ndcg }) => ndcg)),
    noHit: mean(asked.map(({ empty }) => Number(empty))),
    noise: mean(asked.map(({ noise }) => noise)),
    nothing: mean(nothing.map(({ empty }) => Number(empty))),
  };
}
