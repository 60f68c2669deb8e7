// One accent (jade), warm neutrals for everything round the page, and no other decoration. Contrast: every text
// colour used on `gray.0`-`gray.1` and on white is at least 4.5:1.
import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Menu,
  Tooltip,
} from '@mantine/core';

const jade: MantineColorsTuple = [
  '#eef6f4',
  '#dcebe8',
  '#b5d5ce',
  '#8bbeb3',
  '#67aa9c',
  '#4f9d8d',
  '#3f9483',
  '#2f7f70',
  '#1c6b5d',
  '#0b5549',
];

const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#ebe8e2',
  '#dedad2',
  '#c9c3b8',
  '#a8a196',
  '#6b655b',
  '#524d45',
  '#38352f',
  '#211f1b',
];

const font = "'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', system-ui, sans-serif";

/** The interface's look; the paper in the middle has its own in `lexical/`. */
export const theme = createTheme({
  colors: { jade, gray },
  primaryColor: 'jade',
  primaryShade: 8,
  black: '#211f1b',
  fontFamily: font,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.3' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  shadows: {
    xs: '0 1px 2px rgb(33 31 27 / 6%)',
    sm: '0 1px 3px rgb(33 31 27 / 8%), 0 4px 12px -4px rgb(33 31 27 / 8%)',
    md: '0 2px 6px rgb(33 31 27 / 6%), 0 12px 28px -8px rgb(33 31 27 / 16%)',
    lg: '0 4px 10px rgb(33 31 27 / 6%), 0 24px 48px -12px rgb(33 31 27 / 20%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ styles: { label: { fontWeight: 500 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray.7' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', tt: 'none', fw: 500, radius: 'sm' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        withArrow: true,
        color: 'gray.9',
        events: { hover: true, focus: true, touch: false },
      },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false },
    }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.3 } },
      styles: { title: { fontWeight: 600 } },
    }),
    Alert: Alert.extend({ styles: { message: { color: 'var(--mantine-color-gray-9)' } } }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { marginBottom: 5, fontWeight: 500 },
        description: { marginTop: -3, marginBottom: 7 },
      },
    }),
  },
});
