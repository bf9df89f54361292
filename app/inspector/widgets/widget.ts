// What every widget of the form gets. A widget knows its kind of field, never a service.
import type { Field } from "../../../workers/model/fields.ts";
import type { Json } from "../../../workers/model/json.ts";
import type { FactsProfile } from "../../../workers/model/scenario.ts";

export interface WidgetProps<F extends Field = Field> {
  readonly field: F;
  /** Value in force, or the refused value still in the box. */
  readonly value: unknown;
  /** Sentence to show, when the value in the box is not allowed. */
  readonly error: string | null;
  readonly label: string;
  readonly profile: FactsProfile;
  readonly onChange: (value: Json) => void;
}
