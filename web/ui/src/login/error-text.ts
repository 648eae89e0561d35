import type { Translate } from "@cl/react";

const CODES = [
  "default",
  "signin",
  "oauthSignin",
  "redirectUriMismatch",
  "oauthCallback",
  "oauthCreateAccount",
  "emailCreateAccount",
  "callback",
  "oauthAccountNotLinked",
  "emailSignin",
  "emailVerify",
  "credentialsSignin",
  "sessionRequired",
] as const;

/** The text for an error code of the sign-in, whatever its case; unknown codes get the general text. */
export function loginErrorText(code: string, t: Translate): string {
  const known = CODES.find((each) => each.toLowerCase() === code.toLowerCase()) ?? "default";
  return t(`auth.login.errors.${known}`, undefined, "Signing in failed");
}
