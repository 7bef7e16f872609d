import { createTheme, type MantineColorsTuple } from '@mantine/core';
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

const latin = '"Figtree Variable", "Figtree"';
const han =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei"';
const hanSerif =
  '"Songti SC", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "STSong", "SimSun", "WenQuanYi Zen Hei"';

/** The looks that chat and console share; sizes and colours of our own parts stand in theme.css. */
export const theme = createTheme({
  primaryColor: 'curtain',
  primaryShade: { light: 7, dark: 6 },
  colors: { curtain, gray, dark },
  black: gray[9],
  defaultRadius: 'md',
  radius: { xs: '6px', sm: '9px', md: '13px', lg: '18px', xl: '26px' },
  fontFamily: `${latin}, ${han}, system-ui, sans-serif`,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontFamily: `"Young Serif", Georgia, ${hanSerif}, serif`, fontWeight: '400' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});
