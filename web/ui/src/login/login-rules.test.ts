import { expect, test } from "vitest";
import { loginErrorText } from "./error-text";
import { filterStyle } from "./filter";
import { providerName } from "./providers";

test("error codes are found whatever their case; unknown ones get the general text", () => {
  const t = (key: string) => key;
  expect(loginErrorText("credentialssignin", t)).toBe("auth.login.errors.credentialsSignin");
  expect(loginErrorText("oauthSignin", t)).toBe("auth.login.errors.oauthSignin");
  expect(loginErrorText("<script>", t)).toBe("auth.login.errors.default");
});

test.each([
  ["brightness-50 grayscale", "brightness(50%) grayscale(100%)"],
  ["dark:brightness-[0.2] blur-sm", "brightness(0.2) blur(8px)"],
  ["hue-rotate-90", "hue-rotate(90deg)"],
  ["rounded-lg brightness-[url(x)] constructor", undefined],
  [null, undefined],
])("filter classes %s", (classes, filter) => {
  expect(filterStyle(classes)).toBe(filter);
});

test("renamed providers keep the name that the app gave them", () => {
  expect([providerName("azure-ad"), providerName("keycloak")]).toEqual(["Microsoft", "Keycloak"]);
});
