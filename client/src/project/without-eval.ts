import { config } from 'zod/v4/core'

// Imported before everything else: some modules read a constant by its schema while they are loaded. Without this zod tries then to compile code,
// which the content security policy forbids and reports; nothing is logged, because zod expects that.
config({ jitless: true })
