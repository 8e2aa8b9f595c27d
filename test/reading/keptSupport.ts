import { verifyKept } from '../../src/reading/keptVerify';
import { allGraphs } from '../../src/reading/registry';
import type { TestDatabase } from '../support/postgres';

/** The ids of the records whose kept rows are not as they are due. */
export async function differingKept({ ownerQuery }: TestDatabase, portion?: number): Promise<string[]> {
  const verdicts = await verifyKept({ query: (text, values) => ownerQuery(text, values) }, undefined, portion);
  return verdicts.flatMap(({ type, differing }) => differing.map((id) => `${type} ${id}`));
}

/** Runs with the lists read along the indexes of their tables. What is compiled meanwhile stays so: ask with documents of their own. */
export async function unkept<T>(work: () => Promise<T>): Promise<T> {
  const graphs = allGraphs().filter(({ kept }) => kept !== undefined);
  const putBack = graphs.map((graph) => {
    const { kept } = graph;
    const put = (value: unknown): unknown =>
      Object.defineProperty(graph, 'kept', { value, configurable: true, enumerable: true, writable: true });
    put(undefined);
    return () => put(kept);
  });
  try {
    return await work();
  } finally {
    for (const back of putBack) back();
  }
}
