import type { Translate } from "@cl/react";
import type { Rejection } from "./limits";

/** Tell in the user's language why a file was not taken. */
export function rejectionText(t: Translate, name: string, rejection: Rejection): string {
  switch (rejection.reason) {
    case "disabled":
      return t("ui.upload.wrongType", { name });
    case "type":
      return t("ui.upload.wrongType", { name });
    case "size":
      return t("ui.upload.tooLarge", { name, size: rejection.maxSizeMb });
    case "count":
      return t("ui.upload.tooMany", { count: rejection.maxFiles });
  }
}
