import { Anchor, Button, Checkbox, CloseButton, Input, Modal, Radio, createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'
import classes from './theme.module.css'

/** Ten shades each, from faint to deep; 8 and 9 keep at least 4.5:1 with white. Blue and amber belong to the two sides and to nothing else. */
const neutral: MantineColorsTuple = [
  '#f8f6f2',
  '#efece6',
  '#e2ded6',
  '#cfcac0',
  '#aba59a',
  '#85807a',
  '#69645c',
  '#4b4741',
  '#2b2925',
  '#1c1a17',
]
const client: MantineColorsTuple = [
  '#eef4fb',
  '#dbe8f6',
  '#b9d3ee',
  '#92bbe4',
  '#6ba2d9',
  '#4a8acb',
  '#3676b8',
  '#2868a8',
  '#1f5b9e',
  '#174a83',
]
const provider: MantineColorsTuple = [
  '#fdf6ea',
  '#f9e9cd',
  '#f1d3a0',
  '#e8bb6e',
  '#dca246',
  '#c98a28',
  '#b07414',
  '#9a6208',
  '#875200',
  '#6d4200',
]

/** Mantine takes surfaces and borders of the dark scheme from here, lightest first. */
const dark: MantineColorsTuple = [
  '#ece9e2',
  '#d3cfc6',
  '#b5afa4',
  '#837d73',
  '#4b4741',
  '#383530',
  '#262420',
  '#1c1b18',
  '#181715',
  '#100f0e',
]

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'
const serif = '"Source Serif 4", "Iowan Old Style", "Palatino Linotype", Georgia, serif'

export const theme = createTheme({
  colors: { neutral, client, provider, dark },
  primaryColor: 'neutral',
  primaryShade: 8,
  autoContrast: false,
  defaultRadius: 4,
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace',
  headings: { fontFamily: serif, fontWeight: '600' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'md', radius: 4 }, classNames: { root: classes['button'] ?? '' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    CloseButton: CloseButton.extend({ defaultProps: { size: 'lg' }, classNames: { root: classes['close'] ?? '' } }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'md' },
      classNames: { input: classes['tick'] ?? '', icon: classes['tickIcon'] ?? '', description: classes['tickHint'] ?? '' },
    }),
    Radio: Radio.extend({
      defaultProps: { size: 'md' },
      classNames: { radio: classes['tick'] ?? '', icon: classes['tickIcon'] ?? '', description: classes['tickHint'] ?? '' },
    }),
    Input: Input.extend({ classNames: { input: classes['input'] ?? '' } }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      classNames: { label: classes['label'] ?? '', description: classes['hint'] ?? '', error: classes['error'] ?? '' },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 8, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } },
      classNames: { title: classes['dialogTitle'] ?? '', content: classes['dialog'] ?? '', header: classes['dialogHeader'] ?? '' },
    }),
  },
})

/** Mantine's own variables, set so that dimmed text, errors, placeholders and borders keep WCAG contrast on our paper in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fcfbf9',
    '--mantine-color-text': '#211f1b',
    '--mantine-color-dimmed': '#5b564e',
    '--mantine-color-placeholder': '#6b665e',
    '--mantine-color-error': '#a3271b',
    '--mantine-color-anchor': '#211f1b',
    '--mantine-color-default-border': '#8b867d',
    '--mantine-primary-color-filled': '#2b2925',
    '--mantine-primary-color-filled-hover': '#45413b',
  },
  dark: {
    '--mantine-color-body': '#181715',
    '--mantine-color-text': '#ece9e2',
    '--mantine-color-dimmed': '#b5afa4',
    '--mantine-color-placeholder': '#a29c91',
    '--mantine-color-error': '#f59d91',
    '--mantine-color-anchor': '#ece9e2',
    '--mantine-color-default': '#1f1e1b',
    '--mantine-color-default-border': '#837d73',
    '--mantine-primary-color-filled': '#ece9e2',
    '--mantine-primary-color-filled-hover': '#d3cfc6',
    '--mantine-primary-color-contrast': '#181715',
  },
})
