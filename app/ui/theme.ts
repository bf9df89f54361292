// Mantine's theme in the page's colours, with the settings that make its components pass WCAG AA.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e2faf6",
  "#c9f2eb",
  "#94e5d8",
  "#5cd8c4",
  "#35c9b5",
  "#24b8a4",
  "#12a592",
  "#0f9d8a",
  "#0b6e60",
  "#075247",
];

/** Mantine's greys of the dark theme, in the blue of the page. */
const dark: MantineColorsTuple = [
  "#e7ecf3",
  "#c3ccd8",
  "#a5b1c2",
  "#8f9cb0",
  "#3a4557",
  "#28303c",
  "#1b212b",
  "#151a22",
  "#10141a",
  "#0e1116",
];

export const theme = createTheme({
  primaryColor: "flow",
  primaryShade: { light: 8, dark: 8 },
  colors: { flow: teal, dark },
  fontFamily: 'Inter, "Noto Sans", system-ui, sans-serif',
  fontSizes: { xs: "12px", sm: "13px", md: "14px" },
  defaultRadius: 7,
  cursorType: "pointer",
  respectReducedMotion: true,
  // By name, not by Component.extend: that would load every component with the page.
  components: {
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true } },
    Select: { defaultProps: { comboboxProps: { shadow: "md" } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

/** Mantine's own surfaces take the page's tokens; its dimmed text is too faint as it comes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--text-dim)",
    "--mantine-color-placeholder": "var(--text-dim)",
    "--mantine-color-default": "var(--panel-2)",
    "--mantine-color-default-hover": "var(--chosen)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--border)",
    "--mantine-color-error": "var(--text-bad)",
    "--mantine-color-anchor": "var(--line-4)",
  };
  return { variables: {}, light: shared, dark: shared };
};
