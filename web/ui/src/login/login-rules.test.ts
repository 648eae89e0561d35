import { expect, test } from "vitest";
import { loginErrorText } from "./error-text";
import { filterStyle } from "./filter";
import { loginPath, nextPath } from "./next";
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

test.each([
  ["", "/"],
  ["?next=%2Fthread%2Fa%3Fx%3D1", "/thread/a?x=1"],
  ["?next=%2F%2Fevil.example", "/"],
  ["?next=%2F%5Cevil.example", "/"],
  ["?next=https%3A%2F%2Fevil.example", "/"],
  ["?next=javascript%3Aalert(1)", "/"],
  ["?next=%2F%09%2Fevil.example", "/"],
  ["?next=%2Flogin", "/"],
])("after the sign-in with %s comes %s", (query, path) => {
  expect(nextPath(query)).toBe(path);
});

test("the sign-in page remembers where somebody wanted to go", () => {
  expect([
    loginPath("/"),
    loginPath("/thread/a"),
    nextPath(loginPath("/element/e", "?thread=t").slice(6)),
  ]).toEqual(["/login", "/login?next=%2Fthread%2Fa", "/element/e?thread=t"]);
});

test("renamed providers keep the name that the app gave them", () => {
  expect([providerName("azure-ad"), providerName("keycloak"), providerName("acme_sign-in")]).toEqual([
    "Microsoft",
    "Keycloak",
    "Acme sign in",
  ]);
});
