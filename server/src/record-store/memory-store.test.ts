import { createMemoryStore } from './memory-store.ts'
import { recordStoreContract } from './record-store.contract.ts'

recordStoreContract('the memory store', async () => {
  const store = createMemoryStore()
  return { store, restart: async () => store }
})
