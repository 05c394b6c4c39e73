/** `npm run check`: types, style, dead code, without any test. */
import { check, close } from './checks.ts'

close([await check()])
