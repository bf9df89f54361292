// Why a call on a stream is refused: AWS's exception by name, then the reason in both languages.
import type { Text } from "../../model/text.ts";

type Exception =
  | "ResourceInUseException"
  | "ResourceNotFoundException"
  | "LimitExceededException"
  | "InvalidArgumentException"
  | "ValidationException";

export function refusal(exception: Exception, reason: Text): Text {
  return { en: `${exception}: ${reason.en}`, vi: `${exception}: ${reason.vi}` };
}

export const streamIsUpdating = refusal("ResourceInUseException", {
  en: "The stream is UPDATING; it must be ACTIVE.",
  vi: "Stream đang UPDATING; phải ACTIVE mới gọi được.",
});

export const onlyProvisioned = refusal("ValidationException", {
  en: "Only supported in provisioned mode; an on-demand stream scales by itself.",
  vi: "Chỉ dùng được ở chế độ provisioned; stream on-demand tự scale.",
});

export const onlyOnDemand = refusal("ValidationException", {
  en: "Only supported in on-demand mode.",
  vi: "Chỉ dùng được ở chế độ on-demand.",
});
