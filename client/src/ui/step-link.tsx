import type { AnchorHTMLAttributes } from 'react'
import { Link } from 'wouter'

/** A link to another page of this program: the page before stands until that one is ready (`held-place.tsx`). */
export function StepLink({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return <Link {...rest} href={href} transition />
}
