// Numbers for people: human units, tabular, with the language's own separators.
import type { FigureSpec, LaneSpec, MetricSpec } from "../../workers/model/signals.ts";
import type { Language } from "../../workers/model/text.ts";
import { useTexts } from "./index.ts";

export interface Format {
  axis(value: number, unit: string): string;
  number(value: number): string;
  rate(recordsPerSecond: number): string;
  bytes(bytes: number): string;
  bytesPerSecond(bytes: number): string;
  duration(ms: number): string;
  /** Simulated time as hh:mm:ss, with days in front when there are any. */
  clock(ms: number): string;
  money(usd: number): string;
  percent(share: number): string;
  figure(value: number, unit: FigureSpec["unit"] | LaneSpec["unit"]): string;
  /** A number of the fact registry; its unit is written with it only where it scales. */
  fact(value: number, unit: string): string;
  /** A metric's value in its CloudWatch unit. */
  metric(value: number, unit: MetricSpec["unit"] | string): string;
}

const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"] as const;
const BYTE_STEP = 1_024;
const NOTHING = "–";

export function useFormat(): Format {
  const { language } = useTexts();
  return formats[language];
}

export function makeFormat(language: Language): Format {
  const locale = language === "vi" ? "vi-VN" : "en-US";
  // Making a formatter costs far more than using it, and nodes ask ten times a second.
  const formatters = new Map<number, Intl.NumberFormat>();
  const digits = (value: number, most: number) => {
    let formatter = formatters.get(most);
    if (formatter === undefined) {
      formatter = new Intl.NumberFormat(locale, { maximumFractionDigits: most });
      formatters.set(most, formatter);
    }
    return formatter.format(value);
  };
  const perSecond = language === "vi" ? "bản ghi/s" : "rec/s";

  const million = language === "vi" ? "triệu" : "million";
  const billion = language === "vi" ? "tỷ" : "billion";

  function number(value: number): string {
    if (!Number.isFinite(value)) return NOTHING;
    const size = Math.abs(value);
    if (size >= 1e9) return `${digits(value / 1e9, 2)} ${billion}`;
    if (size >= 1e7) return `${digits(value / 1e6, 1)} ${million}`;
    return digits(value, size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 4);
  }

  function bytes(value: number): string {
    if (!Number.isFinite(value)) return NOTHING;
    let scaled = value;
    let unit = 0;
    while (Math.abs(scaled) >= BYTE_STEP && unit < BYTE_UNITS.length - 1) {
      scaled /= BYTE_STEP;
      unit += 1;
    }
    const most = unit === 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    return `${digits(scaled, most)} ${BYTE_UNITS[unit]}`;
  }

  function duration(ms: number): string {
    if (!Number.isFinite(ms)) return NOTHING;
    if (ms < 1_000) return `${digits(ms, 0)} ms`;
    if (ms < 60_000) return `${digits(ms / 1_000, ms < 10_000 ? 1 : 0)} s`;
    const minutes = Math.floor(ms / 60_000);
    const pad = (value: number) => String(value).padStart(2, "0");
    const minute = language === "vi" ? "phút" : "min";
    if (minutes < 60) return `${minutes} ${minute} ${pad(Math.floor(ms / 1_000) % 60)} s`;
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return `${hours} h ${pad(minutes % 60)} ${minute}`;
    return `${digits(hours / 24, 1)} ${language === "vi" ? "ngày" : "days"}`;
  }

  function clock(ms: number): string {
    const seconds = Math.floor(ms / 1_000);
    const pad = (value: number) => String(value).padStart(2, "0");
    const days = Math.floor(seconds / 86_400);
    const rest = seconds % 86_400;
    const time = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map(pad);
    return `${days > 0 ? `${days}d ` : ""}${time.join(":")}`;
  }

  function money(usd: number): string {
    if (!Number.isFinite(usd)) return NOTHING;
    const size = Math.abs(usd);
    const most = size === 0 || size >= 1 ? 2 : size >= 0.01 ? 4 : 10;
    const least = size === 0 || size >= 1 ? 2 : 0;
    return new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    }).format(usd);
  }

  const rate = (value: number) => `${number(round(value))} ${perSecond}`;
  const percent = (share: number) =>
    Number.isFinite(share)
      ? `${digits(share * 100, share < 0.001 ? 4 : share < 0.1 ? 1 : 0)} %`
      : NOTHING;
  const bytesPerSecond = (value: number) => `${bytes(value)}/s`;

  function figure(value: number, unit: FigureSpec["unit"] | LaneSpec["unit"]): string {
    switch (unit) {
      case "records/s":
        return rate(value);
      case "bytes/s":
        return bytesPerSecond(value);
      case "bytes":
        return bytes(value);
      case "ms":
        return duration(value);
      case "percent":
      case "share":
        return percent(value);
      case "calls/s":
        return `${number(round(value))}/s`;
      default:
        return number(value);
    }
  }

  function metric(value: number, unit: string): string {
    switch (unit) {
      case "Bytes":
        return bytes(value);
      case "Bytes/Second":
        return bytesPerSecond(value);
      case "Milliseconds":
        return duration(value);
      case "Seconds":
        return duration(value * 1_000);
      case "Percent":
        return percent(value / 100);
      default:
        return number(round(value));
    }
  }

  const compact = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-US", {
    notation: "compact",
    maximumFractionDigits: 1,
  });

  /** As a metric, short enough for an axis. */
  function axis(value: number, unit: string): string {
    const isCount = unit === "Count" || unit === "None";
    if (isCount && value >= 10_000) return compact.format(value);
    const ms = unit === "Milliseconds" ? value : unit === "Seconds" ? value * 1_000 : 0;
    if (ms < 60_000) return metric(value, unit);
    if (ms < 7_200_000) return `${digits(ms / 60_000, 1)} ${language === "vi" ? "phút" : "min"}`;
    return `${digits(ms / 3_600_000, 1)} h`;
  }

  function fact(value: number, unit: string): string {
    if (unit === "bytes") return bytes(value);
    if (unit === "bytes/s") return bytesPerSecond(value);
    return number(value);
  }

  return {
    number,
    fact,
    axis,
    rate,
    bytes,
    bytesPerSecond,
    duration,
    clock,
    money,
    percent,
    figure,
    metric,
  };
}

/** Rates jitter in their decimals; above ten, whole numbers say enough. */
function round(value: number): number {
  return Math.abs(value) >= 10 ? Math.round(value) : value;
}

/** One for each language, shared by all that show numbers. */
const formats: Readonly<Record<Language, Format>> = { en: makeFormat("en"), vi: makeFormat("vi") };
