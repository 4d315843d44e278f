import {
  type CSSVariablesResolver,
  createTheme,
  Modal,
  type MantineColorsTuple,
  Skeleton,
  Tooltip,
} from '@mantine/core'

/** Greys with a hint of warmth. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e7e4df',
  '#d6d2cb',
  '#b5b0a7',
  '#8f8a81',
  '#6b665e',
  '#4d4943',
  '#33302c',
  '#1f1d1a',
]
const dark: MantineColorsTuple = [
  '#e9e6e1',
  '#cfcbc4',
  '#aca79f',
  '#7d7871',
  '#45413c',
  '#37332f',
  '#262320',
  '#1b1917',
  '#151311',
  '#0e0d0c',
]
/** What the person can do. */
const plum: MantineColorsTuple = [
  '#faf1f7',
  '#f2dfec',
  '#e5bfd9',
  '#dba5cb',
  '#cf86bb',
  '#b561a0',
  '#964583',
  '#752f65',
  '#5f2552',
  '#471b3d',
]
/** What waits. */
const amber: MantineColorsTuple = [
  '#fdf4e3',
  '#f9e5bf',
  '#f3d08c',
  '#ecba58',
  '#e0a32f',
  '#b97f12',
  '#96650a',
  '#7a5106',
  '#5e3f05',
  '#452e04',
]
/** What arrived. */
const green: MantineColorsTuple = [
  '#edf6ef',
  '#d5eadb',
  '#aed6ba',
  '#8ac69b',
  '#66b27c',
  '#3f935a',
  '#2a7845',
  '#1f6237',
  '#184c2b',
  '#11371f',
]
/** What was refused. */
const red: MantineColorsTuple = [
  '#fcefed',
  '#f8d9d5',
  '#f0b5ad',
  '#ef9a90',
  '#e37d71',
  '#cf5447',
  '#b5382b',
  '#962a1f',
  '#772118',
  '#581811',
]

export const theme = createTheme({
  colors: { gray, dark, plum, amber, green, red },
  primaryColor: 'plum',
  primaryShade: { light: 7, dark: 6 },
  black: '#1f1d1a',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 8px 28px rgb(31 29 26 / 18%)',
    lg: '0 8px 28px rgb(31 29 26 / 18%)',
    xl: '0 8px 28px rgb(31 29 26 / 18%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 120 },
        shadow: 'md',
        overlayProps: { backgroundOpacity: 0.4 },
        styles: { title: { fontWeight: 650 } },
        // A <header> here would count as a second one of the page.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
})

/** Where Mantine's own choices miss AA on these greys, and the names by which the stylesheets speak of surfaces. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-error': red[7],
    '--mantine-color-anchor': plum[7],
    '--surface-sunken': gray[0],
    '--surface-floating': '#ffffff',
    '--surface-hover': gray[1],
    '--surface-chosen': plum[0],
    '--hairline': gray[2],
    '--field-line': gray[5],
    '--text-waits': amber[7],
    '--bar-held': amber[5],
    '--text-arrived': green[7],
    '--text-refused': red[7],
    '--text-accent': plum[7],
    '--face-back': plum[1],
    '--face-text': plum[8],
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': red[3],
    '--mantine-color-anchor': plum[3],
    '--surface-sunken': dark[8],
    '--surface-floating': dark[6],
    '--surface-hover': '#24211e',
    '--surface-chosen': '#35202f',
    '--hairline': dark[5],
    '--field-line': dark[3],
    '--text-waits': amber[3],
    '--bar-held': amber[3],
    '--text-arrived': green[3],
    '--text-refused': red[3],
    '--text-accent': plum[3],
    '--face-back': '#46293f',
    '--face-text': plum[1],
    '--mantine-color-plum-light': '#3b2435',
    '--mantine-color-amber-light': '#3a2c10',
    '--mantine-color-green-light': '#17301f',
    '--mantine-color-red-light': '#421f19',
  },
})
