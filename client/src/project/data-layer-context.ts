import { createContext, useContext } from 'react'
import type { DataLayer } from './data-layer.ts'
import { tabDataLayer } from './tab.ts'

/** Null: the tab's own, made on first use. Tests provide another. */
export const DataLayerContext = createContext<DataLayer | null>(null)

export function useDataLayer(): DataLayer {
  return useContext(DataLayerContext) ?? tabDataLayer()
}
