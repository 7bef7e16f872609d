import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import './theme.css';

/** The red of a stage curtain: what can be pressed, and whose turn it is. */
const curtain: MantineColorsTuple = [
  '#fdf0f0',
  '#f8dcdd',
  '#efb4b8',
  '#e68a92',
  '#dc6673',
  '#cf4a5c',
  '#c03850',
  '#a3243f',
  '#851a33',
  '#681228',
];

const gray: MantineColorsTuple = [
  '#fbf7f4',
  '#f5efeb',
  '#ece3de',
  '#ddd1cb',
  '#c4b5b0',
  '#a39299',
  '#7d6b74',
  '#614f59',
  '#43333d',
  '#2a1e26',
];

const dark: MantineColorsTuple = [
  '#efe6e8',
  '#cdbfc5',
  '#ab9aa3',
  '#84727d',
  '#54464f',
  '#3d313a',
  '#2d232b',
  '#221a21',
  '#1a1319',
  '#120d12',
];

const han =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei"';
const hanSerif =
  '"Songti SC", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "STSong", "WenQuanYi Zen Hei"';
const fonts = {
  '--text-en': `"Figtree Variable", ${han}, system-ui, sans-serif`,
  '--text-zh': `"Figtree Letters", ${han}, system-ui, sans-serif`,
  '--display-en': `"Young Serif", ${hanSerif}, Georgia, serif`,
  '--display-zh': `"Young Serif Letters", ${hanSerif}, serif`,
};

/** The looks that chat and console share; sizes and colours of our own parts stand in theme.css. */
export const theme = createTheme({
  primaryColor: 'curtain',
  primaryShade: { light: 7, dark: 6 },
  colors: { curtain, gray, dark },
  black: gray[9],
  defaultRadius: 'md',
  radius: { xs: '6px', sm: '9px', md: '13px', lg: '18px', xl: '26px' },
  fontFamily: fonts['--text-en'],
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontFamily: fonts['--display-en'], fontWeight: '400' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});

const ours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--wing)',
  '--mantine-color-gray-light-hover': 'color-mix(in oklab, var(--text) 7%, transparent)',
  '--mantine-color-gray-light-color': 'var(--muted)',
  '--mantine-color-curtain-light': 'var(--accent-soft)',
  '--mantine-color-curtain-light-hover': 'var(--accent-line)',
  '--mantine-color-curtain-light-color': 'var(--accent)',
  '--mantine-color-error': 'var(--accent)',
};

/** Mantine's parts take their colours from ours, which theme.css gives for light and dark. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: fonts, light: ours, dark: ours });
