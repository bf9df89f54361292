// A tab's name with how many things wait behind it; the name alone when there are none.
import "./counted-label.css";

interface CountedLabelProps {
  readonly label: string;
  readonly count: number;
}

export function CountedLabel({ label, count }: CountedLabelProps) {
  return (
    <>
      {label}
      {count > 0 && <span className="tab-count">{count}</span>}
    </>
  );
}
