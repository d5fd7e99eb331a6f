import { Button as MantineButton } from '@mantine/core'
import { useLayoutEffect, useRef } from 'react'
import type { MouseEvent, ReactNode, RefObject } from 'react'
import classes from './button.module.css'
import { StepLink } from './step-link.tsx'

/** `primary` once per screen; `quiet` looks like a link; `danger` takes something away. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonProps {
  children: ReactNode
  kind?: ButtonKind
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  type?: 'button' | 'submit'
  isBusy?: boolean
  isDisabled?: boolean
  /** Where the visible words need more context, e.g. which row is meant. Must contain the visible words. */
  label?: string | undefined
  isPressed?: boolean
  isExpanded?: boolean
}

export function Button({ children, kind = 'plain', onClick, type = 'button', isBusy = false, isDisabled = false, ...rest }: ButtonProps) {
  const button = useKeptFocus(isBusy)
  return (
    <MantineButton
      ref={button}
      type={type}
      className={classes[kind]}
      classNames={{ label: classes['label'] ?? '' }}
      loading={isBusy}
      loaderProps={{ color: 'var(--kind-ink)' }}
      disabled={isDisabled}
      aria-label={rest.label}
      aria-pressed={rest.isPressed}
      aria-expanded={rest.isExpanded}
      {...(onClick ? { onClick } : {})}
    >
      {children}
    </MantineButton>
  )
}

/** A busy button cannot be pressed, and browsers take the focus from what cannot be pressed: it comes back unless it went elsewhere meanwhile. */
function useKeptFocus(isBusy: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    if (isBusy) hadFocus.current = document.activeElement === button.current
    else if (hadFocus.current) {
      hadFocus.current = false
      if (document.activeElement === document.body) button.current?.focus({ preventScroll: true })
    }
  }, [isBusy])
  return button
}

/** Goes to another page of this program, looking like a button. */
export function LinkButton({ href, children, kind = 'plain', label }: LinkButtonProps) {
  return (
    <MantineButton
      component={StepLink}
      href={href}
      className={classes[kind]}
      classNames={{ label: classes['label'] ?? '' }}
      aria-label={label}
    >
      {children}
    </MantineButton>
  )
}

interface LinkButtonProps {
  href: string
  children: ReactNode
  kind?: ButtonKind
  /** As with a button. */
  label?: string
}

/**
 * Leaves this program or opens a window beside it, looking like a button. A new window knows nothing of this one: what this tab keeps for
 * itself is not copied into it.
 */
export function WindowLink({ href, children, kind = 'plain', isNew = false, label }: WindowLinkProps) {
  return (
    <MantineButton
      component="a"
      href={href}
      className={classes[kind]}
      classNames={{ label: classes['label'] ?? '' }}
      aria-label={label}
      {...(isNew ? { target: '_blank', rel: 'noopener' } : {})}
    >
      {children}
    </MantineButton>
  )
}

interface WindowLinkProps extends LinkButtonProps {
  isNew?: boolean
}

/** A link in running text or a list; `isStrong` for the name of a thing in a list. */
export function TextLink({ href, children, isStrong = false }: { href: string; children: ReactNode; isStrong?: boolean }) {
  return (
    <StepLink href={href} className={isStrong ? classes['strongLink'] : classes['textLink']}>
      {children}
    </StepLink>
  )
}
